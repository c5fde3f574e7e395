using System.Globalization;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables;

/// <summary>A refused transaction: none of its actions was applied.</summary>
#pragma warning disable CA1032 // The package offers no other constructor.
public class TableTransactionFailedException : RequestFailedException
#pragma warning restore CA1032
{
    public TableTransactionFailedException(RequestFailedException e)
        : base(e.Status, e.Message, e.ErrorCode, e.InnerException)
    {
        foreach (var key in e.Data.Keys)
        {
            Data.Add(key, e.Data[key]);
        }

        if (Data[ServiceError.FailedEntityKey] is string text
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            FailedTransactionActionIndex = index;
        }
    }

    /// <summary>The position of the action that was refused, when the service named one.</summary>
    public int? FailedTransactionActionIndex { get; }
}
