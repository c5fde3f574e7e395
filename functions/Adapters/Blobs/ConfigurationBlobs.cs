using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
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

    public async Task<bool> Publish(OrganisationConfiguration configuration, CancellationToken stop)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(configuration, OrganisationConfiguration.Json);
        var options = new BlobUploadOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
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

    // When it is there already nothing is to be done: a version never changes.
    public Task EnsureDefault(OrganisationConfiguration configuration, CancellationToken stop) =>
        Publish(configuration, stop);

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
        return _read[name] = OrganisationConfiguration.Parse(content.ToMemory().Span);
    }

    private static string Name(string organisation, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{organisation}/{version}.json");

    private sealed record Listed(List<OrganisationConfiguration> Versions, long Asked);
}
