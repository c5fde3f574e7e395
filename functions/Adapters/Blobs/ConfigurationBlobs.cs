using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ContactCenter.Adapters.Storage;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Adapters.Blobs;

/// <summary>
/// Configuration versions as immutable blobs <c>{organisation}/{n}.json</c>. A version once read is kept for good;
/// which versions exist is asked again every half minute.
/// </summary>
internal sealed class ConfigurationBlobs(StorageClients clients, TimeProvider time) : IConfigurations, IDisposable
{
    // Metadata of a version that is the default of a release: the hash of what was shipped.
    private const string ShippedMark = "shipped";
    private static readonly TimeSpan _listedFor = TimeSpan.FromSeconds(30);
    private readonly BlobContainerClient _blobs = clients.Blobs.GetBlobContainerClient(StorageNames.Configuration);
    private readonly ConcurrentDictionary<string, Listed> _listed = new();
    private readonly ConcurrentDictionary<string, OrganisationConfiguration> _read = new();
    private readonly SemaphoreSlim _listing = new(1);

    public async Task<OrganisationConfiguration> InForce(
        Organisation organisation, DateTimeOffset at, CancellationToken stop)
    {
        var versions = await Known(organisation, stop);
        return versions.Where(v => v.EffectiveFrom <= at).MaxBy(v => v.Version)
            ?? throw new InvalidOperationException($"No configuration of {organisation} is in force at {at:O}.");
    }

    public async Task<IReadOnlyList<OrganisationConfiguration>> Versions(
        Organisation organisation, CancellationToken stop)
    {
        // Who decides on a new version must see the last one, whoever published it.
        _listed.TryRemove(organisation.Key, out _);
        return [.. (await Known(organisation, stop)).OrderBy(v => v.Version)];
    }

    public Task<bool> Publish(OrganisationConfiguration configuration, CancellationToken stop) =>
        Upload(configuration, mark: null, stop);

    public async Task<bool> EnsureShipped(OrganisationConfiguration shipped, CancellationToken stop)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(Content(shipped)));
        (int Version, string? Mark)? last = null;
        await foreach (var blob in _blobs.GetBlobsAsync(
            BlobTraits.Metadata, BlobStates.None, $"{shipped.Organisation}/", stop))
        {
            var version = Version(blob.Name);
            if (last is null || version > last.Value.Version)
                last = (version, blob.Metadata.TryGetValue(ShippedMark, out var known) ? known : null);
        }
        if (last is not { } stored)
            return await Upload(shipped, mark, stop) || await EnsureShipped(shipped, stop);
        if (stored.Mark is null || stored.Mark == mark)
            return stored.Mark is not null;
        var next = shipped with { Version = stored.Version + 1, EffectiveFrom = time.GetUtcNow() };
        // Another instance that starts now may have been faster.
        return await Upload(next, mark, stop) || await EnsureShipped(shipped, stop);
    }

    private async Task<bool> Upload(OrganisationConfiguration configuration, string? mark, CancellationToken stop)
    {
        var content = Content(configuration);
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
            Metadata = mark is null ? null : new Dictionary<string, string> { [ShippedMark] = mark },
        };
        try
        {
            var name = Name(configuration.Organisation, configuration.Version);
            await _blobs.GetBlobClient(name).UploadAsync(new BinaryData(content), options, stop);
            _listed.TryRemove(configuration.Organisation, out _);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 409 or 412)
        {
            return false;
        }
    }

    public void Dispose() => _listing.Dispose();

    private async Task<IReadOnlyList<OrganisationConfiguration>> Known(
        Organisation organisation, CancellationToken stop)
    {
        if (Fresh(organisation) is { } fresh)
            return fresh;
        await _listing.WaitAsync(stop);
        try
        {
            if (Fresh(organisation) is { } listedMeanwhile)
                return listedMeanwhile;
            var asked = time.GetTimestamp();
            var versions = new List<OrganisationConfiguration>();
            await foreach (var blob in _blobs.GetBlobsAsync(
                BlobTraits.None, BlobStates.None, $"{organisation.Key}/", stop))
                versions.Add(await Read(blob.Name, stop));
            _listed[organisation.Key] = new Listed(versions, asked);
            return versions;
        }
        finally
        {
            _listing.Release();
        }
    }

    private List<OrganisationConfiguration>? Fresh(Organisation organisation) =>
        _listed.TryGetValue(organisation.Key, out var listed) && time.GetElapsedTime(listed.Asked) < _listedFor
            && listed.Versions.Count > 0
            ? listed.Versions
            : null;

    private async Task<OrganisationConfiguration> Read(string name, CancellationToken stop)
    {
        if (_read.TryGetValue(name, out var known))
            return known;
        var content = (await _blobs.GetBlobClient(name).DownloadContentAsync(stop)).Value.Content;
        return _read[name] = Parse(content.ToMemory().Span);
    }

    private static OrganisationConfiguration Parse(ReadOnlySpan<byte> content)
    {
        try
        {
            return OrganisationConfiguration.Parse(content);
        }
        catch (JsonException)
        {
            // Stored by an earlier release, whose documents were others.
            var organisation = JsonNode.Parse(content)?["organisation"]?.GetValue<string>();
            return OrganisationConfiguration.ParseStored(
                content, OrganisationConfiguration.Shipped(new Organisation(organisation ?? "")));
        }
    }

    private static byte[] Content(OrganisationConfiguration configuration) =>
        JsonSerializer.SerializeToUtf8Bytes(configuration, OrganisationConfiguration.Json);

    private static int Version(string name) =>
        int.Parse(Path.GetFileNameWithoutExtension(name), CultureInfo.InvariantCulture);

    private static string Name(string organisation, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{organisation}/{version}.json");

    private sealed record Listed(List<OrganisationConfiguration> Versions, long Asked);
}
