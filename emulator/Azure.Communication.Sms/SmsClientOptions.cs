using Azure.Core;

namespace Azure.Communication.Sms;

public class SmsClientOptions : ClientOptions
{
    public SmsClientOptions(ServiceVersion version = ServiceVersion.V2025_05_29_Preview) =>
        ApiVersion = version switch
        {
            ServiceVersion.V2021_03_07 => "2021-03-07",
            ServiceVersion.V2025_05_29_Preview => "2025-05-29-preview",
            _ => throw new ArgumentOutOfRangeException(nameof(version)),
        };

    public enum ServiceVersion
    {
        V2021_03_07 = 1,
        V2025_05_29_Preview = 2,
    }

    internal string ApiVersion { get; }
}
