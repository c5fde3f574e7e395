using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues.Models;
using Kernel.Host;
using Microsoft.Extensions.Logging;

namespace Kernel.Queues;

/// <summary>Takes the messages of one queue to one function.</summary>
internal sealed class QueueListener(
    FunctionDescriptor function,
    QueueClients queues,
    QueueSettings settings,
    FunctionInvoker invoker,
    Redelivery redelivery,
    TimeProvider clock,
    ILogger logger)
{
    private readonly ConcurrentDictionary<Task, bool> running = [];

    public async Task RunAsync(CancellationToken stopping)
    {
        var backoff = new PollingBackoff(settings.MaxPollingInterval, new Random());
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (await ReceiveAsync(stopping) > 0)
                {
                    backoff.Reset();
                    await WaitForRoomAsync(stopping);
                }
                else
                {
                    await Task.Delay(backoff.Next(), clock, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogDebug("Stopped listening to {Queue}", queues.Name);
        }

        await Task.WhenAll(running.Keys);
    }

    private async Task<int> ReceiveAsync(CancellationToken stopping)
    {
        try
        {
            var messages = (await queues.Messages.ReceiveMessagesAsync(
                settings.BatchSize, QueueSettings.Undelivered, stopping)).Value;
            foreach (var message in messages)
            {
                var processing = Task.Run(() => ProcessAsync(message, stopping), CancellationToken.None);
                running[processing] = true;
                _ = processing.ContinueWith(
                    done => running.TryRemove(done, out _), CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }

            return messages.Length;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // As on Azure, a queue that nobody has created yet is an empty one.
            return 0;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            // An outage of the storage takes many forms, and none of them ends the host.
            logger.LogWarning(failure, "Queue {Queue} could not be read; trying again", queues.Name);
            return 0;
        }
    }

    private async Task WaitForRoomAsync(CancellationToken stopping)
    {
        while (running.Count > settings.NewBatchThreshold)
        {
            await Task.WhenAny(running.Keys).WaitAsync(stopping);
        }
    }

    private async Task ProcessAsync(QueueMessage message, CancellationToken stopping)
    {
        using var done = new CancellationTokenSource();
        var claim = new MessageClaim(queues.Messages, message, clock, logger);
        var renewing = claim.RenewAsync(done.Token);
        try
        {
            // The worker that took it for the last time died before it could set it aside.
            if (message.DequeueCount > settings.MaxDequeueCount)
            {
                await SetAsideAsync(message, claim);
                return;
            }

            var isDone = await DeliverAsync(message, stopping);
            await done.CancelAsync();
            await renewing;
            await SettleAsync(message, claim, isDone, stopping.IsCancellationRequested);
        }
        catch (Exception failure)
        {
            logger.LogWarning(failure, "Message {Id} of {Queue} could not be settled; it comes again",
                message.MessageId, queues.Name);
        }
        finally
        {
            await done.CancelAsync();
            await renewing;
        }
    }

    private async Task<bool> DeliverAsync(QueueMessage message, CancellationToken stopping)
    {
        var times = redelivery.Times();
        for (var i = 0; i < times; i++)
        {
            try
            {
                await invoker.InvokeAsync(Request(message, message.DequeueCount + i), stopping);
            }
            catch (Exception failure)
            {
                logger.LogDebug(failure, "Message {Id} was not processed", message.MessageId);
                return false;
            }
        }

        return true;
    }

    // What was cut short by a stop has not failed: it is given back, however often it was tried.
    private async Task SettleAsync(QueueMessage message, MessageClaim claim, bool isDone, bool isStopping)
    {
        if (isDone)
        {
            await claim.DeleteAsync();
        }
        else if (message.DequeueCount >= settings.MaxDequeueCount && !isStopping)
        {
            await SetAsideAsync(message, claim);
        }
        else
        {
            await claim.ReleaseAsync(settings.VisibilityTimeout);
        }
    }

    private async Task SetAsideAsync(QueueMessage message, MessageClaim claim)
    {
        logger.LogError("Message {Id} of {Queue} failed {Times} times and goes to {Poison}",
            message.MessageId, queues.Name, settings.MaxDequeueCount, queues.Poison.Name);
        await queues.Poison.CreateIfNotExistsAsync();
        await queues.Poison.SendMessageAsync(message.Body);
        await claim.DeleteAsync();
    }

    private InvocationRequest Request(QueueMessage message, long dequeueCount) =>
        new(function, function.TriggerParameter.ParameterType == typeof(QueueMessage) ? message : message.Body)
        {
            BindingData = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
            {
                ["QueueTrigger"] = message.Body.ToString(),
                ["DequeueCount"] = dequeueCount,
                ["ExpirationTime"] = message.ExpiresOn,
                ["Id"] = message.MessageId,
                ["InsertionTime"] = message.InsertedOn,
                ["NextVisibleTime"] = message.NextVisibleOn,
                ["PopReceipt"] = message.PopReceipt,
            },
        };
}
