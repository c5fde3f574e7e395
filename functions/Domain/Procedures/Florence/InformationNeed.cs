using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>
/// Esigenza informativa (055055 §7): what citizens ask and the KMS or the directory does not say, on its way to the
/// Entity and back (FLR-114). A case of its own, with no citizen.
/// </summary>
public abstract record InformationNeed : CaseState
{
    private InformationNeed()
    {
    }

    public override bool IsTerminal => false;

    /// <summary>Segnalata by the first level (FLR-111).</summary>
    public sealed record Signalled : InformationNeed;

    /// <summary>Verificata by the responsible office (FLR-112).</summary>
    public sealed record Verified : InformationNeed;

    /// <summary>Comunicata to the referents of the Entity (FLR-112).</summary>
    public sealed record SentToEntity : InformationNeed
    {
        public override bool GoesToOthers => true;
    }

    /// <summary>Aggiornata: the Entity has completed the information (FLR-113).</summary>
    public sealed record Updated : InformationNeed
    {
        public override bool IsTerminal => true;
    }

    /// <summary>Scartata: there is nothing to update.</summary>
    public sealed record Discarded : InformationNeed
    {
        public override bool IsTerminal => true;
    }
}

/// <summary>What the first level found missing.</summary>
/// <param name="Service">Of the who-where-when-how service; null for the switchboard's directory.</param>
/// <param name="Origin">The case in which it was missed (FLR-114).</param>
public sealed record InformationNeedDetails(string Entity, ServiceTriplet? Service = null, string? Origin = null)
    : ProcedureOpening
{
    public override CaseId? LooksAt => Origin is null ? null : new CaseId(Origin);
}

/// <summary>What is kept of an information need.</summary>
public sealed record InformationNeedFile(string Entity, ServiceTriplet? Service, string Inbox, CaseId? Origin)
    : ProcedureFile
{
    /// <summary>The Contact Center has seen that the information was completed (FLR-113).</summary>
    public bool Seen { get; init; }
}

/// <summary>An information need was signalled (FLR-111).</summary>
public sealed record NeedSignalled(string Entity, ServiceTriplet? Service, string Inbox, CaseId? Origin)
    : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = new InformationNeedFile(Entity, Service, Inbox, Origin) };
}

/// <summary>The Contact Center has seen that the information was completed.</summary>
public sealed record NeedSeen : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = ((InformationNeedFile)file.Own!) with { Seen = true } };
}

/// <summary>Verifica by the responsible office (FLR-112).</summary>
public sealed record VerifyNeed(string Note) : ProcedureCommand;

/// <summary>Comunicazione to the referents of the Entity (FLR-112).</summary>
public sealed record SendNeedToEntity(string Note) : ProcedureCommand;

/// <summary>The Entity has updated or completed the information (FLR-113).</summary>
public sealed record CompleteInformation(string Note) : ProcedureCommand;

/// <summary>There is nothing to update, with the reason.</summary>
public sealed record DiscardNeed(string Note) : ProcedureCommand;

/// <summary>Rows and facts of information needs (FLR-114).</summary>
internal static class InformationNeeds
{
    public const string OfficeQueue = "information-needs";
    public const string UpdatesQueue = "information-updates";

    public static readonly StateTable Rows = new(
        Row.Of("FLR-111").From<Unopened>().On<CaseCommand.Open>().By(Role.FirstLevel)
            .When("information need", (_, _, open) => open.Details is InformationNeedDetails)
            .To((_, _) => new InformationNeed.Signalled()),
        Row.Of("FLR-112").From<InformationNeed.Signalled>().On<VerifyNeed>().By(Role.Supervisor)
            .To((_, _) => new InformationNeed.Verified()),
        Row.Of("FLR-112").From<InformationNeed.Verified>().On<SendNeedToEntity>().By(Role.Supervisor)
            .To((_, _) => new InformationNeed.SentToEntity()),
        Row.Of("FLR-113").From<InformationNeed.SentToEntity>().On<CompleteInformation>().By(Role.SecondLevel)
            .To((_, _) => new InformationNeed.Updated()),
        Row.Of("FLR-114").From<InformationNeed.Signalled>().On<DiscardNeed>().By(Role.Supervisor)
            .To((_, _) => new InformationNeed.Discarded()),
        Row.Of("FLR-114").From<InformationNeed.Verified>().On<DiscardNeed>().By(Role.Supervisor)
            .To((_, _) => new InformationNeed.Discarded()),
        Row.Of("FLR-114").From<InformationNeed.SentToEntity>().On<DiscardNeed>().By(Role.Supervisor)
            .To((_, _) => new InformationNeed.Discarded()));

    public static Decision Signal(CaseCommand.Open open, InformationNeedDetails need, FlorenceSettings settings)
    {
        if (string.IsNullOrWhiteSpace(open.Description))
        {
            return Decision.Refuse(Refusals.Missing(
                "description", "l'informazione che manca", "the information that is missing"));
        }
        if (settings.Entities.FirstOrDefault(e => e.Key == need.Entity) is not { } entity)
            return Decision.Refuse(FlorenceRefusals.UnknownService);
        if (need.Service is null)
        {
            return entity.Switchboard
                ? Accept(need, entity.Units[0].Inbox) : Decision.Refuse(FlorenceRefusals.NoSwitchboard);
        }
        return need.Service.Entity == entity.Key && settings.Find(need.Service) is { } found
            ? Accept(need, found.Unit.Inbox)
            : Decision.Refuse(FlorenceRefusals.UnknownService);
    }

    public static Decision Decide(Case current, ProcedureCommand command)
    {
        var note = command switch
        {
            VerifyNeed verify => verify.Note,
            SendNeedToEntity send => send.Note,
            CompleteInformation complete => complete.Note,
            DiscardNeed discard => discard.Note,
            _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
        };
        return SecondLevel.Said(note, "note", "che cosa è stato fatto", "what was done")
            ?? Decision.Accept(new CaseEvent.NoteAdded(current.File.Notes.Count + 1, note));
    }

    public static string? QueueOf(Case current) => current.State switch
    {
        InformationNeed.Signalled or InformationNeed.Verified => OfficeQueue,
        InformationNeed.SentToEntity => FileOf(current)?.Inbox,
        _ => null,
    };

    /// <summary>The Entity tells the Contact Center: what was completed is shown to it until seen (FLR-113).</summary>
    public static bool IsToBeSeen(Case current) =>
        current.State is InformationNeed.Updated && FileOf(current) is { Seen: false };

    public static InformationNeedFile? FileOf(Case current) => current.File.Own as InformationNeedFile;

    private static Decision Accept(InformationNeedDetails need, string inbox) => Decision.Accept(new NeedSignalled(
        need.Entity, need.Service, inbox, need.Origin is null ? null : new CaseId(need.Origin)));
}
