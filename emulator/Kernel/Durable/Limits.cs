namespace Kernel.Durable;

internal static class Payloads
{
    /// <summary>In characters. A turn is one transaction of at most 4 MiB; larger payloads belong in a blob.</summary>
    public const int Longest = 128 * 1024;

    public static void Check(string? payload, string name)
    {
        if (payload?.Length > Longest)
        {
            throw new ArgumentException($"The JSON handed to or returned by '{name}' has {payload.Length} characters; "
                + $"at most {Longest} are allowed. Store it in a blob and pass its name.");
        }
    }
}

internal static class InstanceIds
{
    private const int Longest = 100;

    /// <summary>The rules of the Azure Storage provider: an instance id is a table key.</summary>
    public static void Check(string id)
    {
        if (string.IsNullOrEmpty(id) || id.Length > Longest)
        {
            throw new ArgumentException($"An instance id has 1 to {Longest} characters.", nameof(id));
        }

        if (id.StartsWith('@') || id.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
        {
            throw new ArgumentException(
                $"'{id}' is no instance id: it may not start with @ nor contain / \\ # ? or control characters.",
                nameof(id));
        }
    }
}
