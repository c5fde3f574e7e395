using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;

namespace ContactCenter.Domain.Desk.Customers;

/// <summary>Who may see a customer's position and change what of it.</summary>
public static class CustomerRules
{
    private const int LongestText = 1_000;

    /// <summary>Those who work customers' requests; who keeps the configuration has no need to look.</summary>
    public static readonly IReadOnlyList<Role> Readers = [Role.FirstLevel, Role.SecondLevel, Role.Supervisor];

    private static readonly IReadOnlyList<Role> _changers = [Role.FirstLevel, Role.SecondLevel];

    /// <summary>The document has operators place the access block; that it goes is a supervisor's matter.</summary>
    private static readonly IReadOnlyList<Role> _unblockers = [Role.Supervisor];

    public static IReadOnlyList<Role> RolesFor(CardChangeKind kind) =>
        kind == CardChangeKind.UnblockAccess ? _unblockers : _changers;

    /// <summary>Why a change is not to be made; null when it may.</summary>
    /// <param name="card">The payment card it is about, when there is one.</param>
    public static Refusal? Check(
        CardChange change, Actor actor, Case about, CustomerCard position, PaymentCard? card, FloweSettings settings)
    {
        var roles = RolesFor(change.Kind);
        if (!actor.HasAny(roles))
            return Refusals.NotYourRole([.. roles]);
        if (about.State.IsTerminal)
            return CustomerRefusals.CaseIsOver;
        if (string.IsNullOrWhiteSpace(change.Reason) || change.Reason.Length > LongestText)
            return Refusals.Missing("reason", "il motivo", "the reason");
        return change.Kind switch
        {
            CardChangeKind.ChangeField => CheckField(change, settings),
            CardChangeKind.UnblockAccess when position.AccessBlock is null => CustomerRefusals.NotBlocked,
            CardChangeKind.UnblockCard when card is { Block: null } => CustomerRefusals.NotBlocked,
            CardChangeKind.BlockCard or CardChangeKind.UnblockCard when card is null => CustomerRefusals.UnknownCard,
            _ => null,
        };
    }

    /// <summary>Whether the position is already as the change would make it: then there is nothing to do.</summary>
    public static bool IsMade(CardChange change, CustomerCard position, PaymentCard? card) => change.Kind switch
    {
        CardChangeKind.ChangeField => change.Old == change.New,
        CardChangeKind.BlockAccess => position.AccessBlock is not null,
        CardChangeKind.BlockCard => card?.Block is not null,
        _ => false,
    };

    /// <summary>Which fields may be changed is configuration; what only the App changes is told so (DEC-40).</summary>
    private static Refusal? CheckField(CardChange change, FloweSettings settings)
    {
        if (settings.CardFields.FirstOrDefault(f => f.Key == change.Subject) is not { } field)
        {
            return CustomerRefusals.NotEditable(
                change.Subject ?? "", settings.CardFields.Where(f => !f.AppOnly).Select(f => f.Key));
        }
        if (field.AppOnly)
            return CustomerRefusals.OnlyInApp(field);
        return string.IsNullOrWhiteSpace(change.New) || change.New.Length > LongestText
            ? Refusals.Missing("value", "il nuovo valore", "the new value")
            : FieldRules.Problem(field.Key, change.New);
    }
}
