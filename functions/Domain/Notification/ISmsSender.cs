namespace ContactCenter.Domain.Notification;

/// <summary>The way SMS leave: the SMS Manager of the Service Centre (FLR-88), over Communication Services.</summary>
public interface ISmsSender
{
    /// <summary>
    /// Sends one message to one number. The service recognises no repeat: what is unknown is not sent again.
    /// </summary>
    /// <param name="tag">Comes back with the delivery report; names nobody.</param>
    Task<SendResult> Send(string from, string to, string text, string tag, CancellationToken stop);
}
