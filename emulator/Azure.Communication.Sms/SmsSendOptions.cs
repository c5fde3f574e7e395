namespace Azure.Communication.Sms;

public class SmsSendOptions
{
    public SmsSendOptions(bool enableDeliveryReport) => EnableDeliveryReport = enableDeliveryReport;

    public bool EnableDeliveryReport { get; }

    public string? Tag { get; set; }

    public int? DeliveryReportTimeoutInSeconds { get; set; }
}
