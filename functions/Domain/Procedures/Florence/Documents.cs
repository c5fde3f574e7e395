using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>Where the address of a proactive mail comes from (FLR-74).</summary>
public enum AddressOrigin
{
    /// <summary>The citizen said it on the phone.</summary>
    Declared,

    /// <summary>It stands in the record of a registered user.</summary>
    Registered,
}

/// <summary>Documents of the service sheet went out by mail after a call (FLR-72).</summary>
public sealed record DocumentsSent(IReadOnlyList<string> Documents, AddressOrigin Origin) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) =>
        file with { Documents = [.. Documents], AddressOrigin = Origin };
}

/// <summary>Invio proattivo di documentazione (055055 §4.4).</summary>
internal static class Documents
{
    /// <summary>FLR-73: only what the Entity defined for this very service, and only with information.</summary>
    public static readonly Guard OfTheService = new("documents of the service sheet", (_, command, context) =>
    {
        if (command is not CaseCommand.Open { Details: CallDetails { Documents: { Count: > 0 } wanted } call })
            return null;
        var settings = ((FlorenceProcedure)context.Procedure).Settings;
        if (call.Reason != ContactReason.Information || call.Letter is null)
            return FlorenceRefusals.DocumentsNeedALetter;
        if (call.AddressOrigin is null)
        {
            return Refusals.Missing(
                "addressOrigin", "da dove viene l'indirizzo", "where the address comes from");
        }
        var offered = call.Service is null ? null : settings.Find(call.Service)?.Service.Documents;
        var missing = wanted.FirstOrDefault(w => offered?.Any(d => d.Key == w) != true);
        return missing is null ? null : FlorenceRefusals.DocumentNotOffered(missing);
    });

    /// <summary>The letter with the documents at its end: name, and where the KMS publishes them (FLR-77).</summary>
    public static LetterText Enclose(LetterText letter, CallDetails call, FlorenceSettings settings)
    {
        if (call is not { Documents: { Count: > 0 } wanted, Service: { } triplet })
            return letter;
        var lines = (settings.Find(triplet)?.Service.Documents ?? []).Where(d => wanted.Contains(d.Key))
            .Select(d => $"- {d.Name}: {d.Address}");
        return letter with { Text = $"{letter.Text}\n\nDocumenti:\n{string.Join("\n", lines)}" };
    }
}
