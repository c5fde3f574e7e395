namespace ContactCenter.Domain.Cases;

/// <summary>Every "no" the hub can say, each a stable code and a sentence in both languages.</summary>
public static class Refusals
{
    public static readonly Refusal NoSuchCase = new(
        "NoSuchCase", "Il caso non esiste.", "The case does not exist.", RefusalKind.Unknown);

    public static readonly Refusal Over = new(
        "CaseIsOver",
        "Il caso è concluso: un nuovo contatto apre un nuovo caso collegato.",
        "The case is over: a new contact opens a new, linked case.");

    public static readonly Refusal Full = new(
        "CaseIsFull",
        "Il caso ha raggiunto il numero massimo di elementi: proseguire in un caso collegato.",
        "The case has reached its largest number of entries: go on in a linked case.");

    public static readonly Refusal HoldOutOfRange = new(
        "HoldOutOfRange",
        "La sospensione deve terminare nel futuro ed entro 90 giorni.",
        "A hold must end in the future and within 90 days.", RefusalKind.Malformed);

    public static readonly Refusal NoOpenEngagement = new(
        "NoOpenEngagement",
        "Non c'è un'attività aperta di altri a cui rispondere.",
        "There is no open engagement of others to answer.");

    public static readonly Refusal NoAddress = new(
        "NoAddress",
        "Manca l'indirizzo e-mail del richiedente: inserirlo nell'anagrafica del caso.",
        "The requester has no mail address: add it to the personal data of the case.");

    public static readonly Refusal NoSuchLetter = new(
        "NoSuchLetter", "Il messaggio in uscita non esiste.", "The outgoing letter does not exist.",
        RefusalKind.Unknown);

    public static readonly Refusal NoSuchEngagement = new(
        "NoSuchEngagement",
        "L'attività chiesta ad altri non esiste.",
        "No such work was asked of others.", RefusalKind.Unknown);

    public static readonly Refusal AgreedTimeIsPast = new(
        "AgreedTimeIsPast",
        "Il termine concordato è già passato: indicarne uno futuro, oppure nessuno.",
        "The agreed time has already passed: give one to come, or none.", RefusalKind.Malformed);

    public static readonly Refusal NothingToResend = new(
        "NothingToResend",
        "Il messaggio non risulta in mancato recapito: non c'è nulla da reinviare.",
        "The letter is not undelivered: there is nothing to send again.");

    public static readonly Refusal OutcomeUnknown = new(
        "OutcomeUnknown",
        "Non sappiamo se l'ultimo invio è partito: per reinviare occorre accettare che arrivi due volte.",
        "We do not know whether the last send left: to send again, accept that the letter may arrive twice.");

    public static Refusal NoRunningClock(string kind) => new(
        "NoRunningClock",
        $"Nel caso non corre alcun termine «{kind}».",
        $"No clock “{kind}” is running in the case.");

    public static Refusal ClockDoesNotPause(string kind) => new(
        "ClockDoesNotPause",
        $"Il termine «{kind}» non si può sospendere: la sua regola non lo prevede.",
        $"The clock “{kind}” cannot be stopped: its rule does not foresee it.");

    public static Refusal ClockDoesNotExtend(string kind) => new(
        "ClockDoesNotExtend",
        $"Il termine «{kind}» non si può prorogare: la sua regola non lo prevede.",
        $"The clock “{kind}” cannot be extended: its rule grants no longer time.");

    public static Refusal AttemptsExhausted(int sends) => new(
        "AttemptsExhausted",
        $"Raggiunto il numero massimo di invii ({sends}): l'invio è disabilitato per questo messaggio.",
        $"The largest number of sends ({sends}) is reached: sending is disabled for this letter.");

    public static Refusal AddressSuppressed(string address) => new(
        "AddressSuppressed",
        $"Il servizio di posta non scrive più a {address} dopo un mancato recapito: correggere l'indirizzo.",
        $"The mail service no longer writes to {address} after a bounce: correct the address.");

    public static Refusal NotAnAddress(string address) => new(
        "NotAnAddress",
        $"«{address}» non è un indirizzo e-mail valido.",
        $"“{address}” is not a valid mail address.", RefusalKind.Malformed);

    public static Refusal Missing(string field, string italian, string english) => new(
        "Missing", $"Manca {italian} (campo «{field}»).", $"Missing: {english} (field “{field}”).",
        RefusalKind.Malformed);

    public static Refusal TooLong(string field, int longest) => new(
        "TooLong",
        $"Il campo «{field}» supera {longest} caratteri.",
        $"The field “{field}” is longer than {longest} characters.", RefusalKind.Malformed);

    public static Refusal InChargeOf(string name) => new(
        "InChargeOfAnother",
        $"Il caso è in carico a {name}: può agire solo chi l'ha in carico o un supervisore.",
        $"{name} is in charge of the case: only they or a supervisor may act.");

    public static Refusal NotEngaged(string party) => new(
        "NotEngaged",
        $"L'attività è stata chiesta a «{party}»: può rispondere solo chi ne fa parte.",
        $"The work was asked of “{party}”: only those who belong to it may answer.", RefusalKind.Role);

    public static Refusal OutOfHours((string Italian, string English) hours) => new(
        "OutOfHours",
        $"Fuori orario di servizio ({hours.Italian}): la presa in carico è possibile alla riapertura.",
        $"Outside service hours ({hours.English}): charge can be taken at the next opening.");

    public static Refusal NotYourRole(IEnumerable<Role> allowed)
    {
        var roles = allowed.Distinct().Order().ToList();
        return new Refusal(
            "NotYourRole",
            $"Operazione riservata a: {string.Join(", ", roles.Select(RoleNames.Italian))}.",
            $"Only for: {string.Join(", ", roles.Select(RoleNames.English))}.", RefusalKind.Role);
    }

    /// <summary>
    /// The pair (state, command) is in no row, or in none whose condition holds; says what is possible instead.
    /// </summary>
    public static Refusal NotListed(
        CaseState from, CaseCommand command, IReadOnlyList<Row> unmet, DecisionContext context)
    {
        var asked = NameOf(command.GetType(), context);
        if (unmet.Count > 0)
        {
            var conditions = string.Join("; ", unmet.Select(r => r.WhenReads).Distinct());
            return new Refusal(
                "ConditionNotMet",
                $"«{asked.Italian}» nello stato {from.Name} richiede: {conditions}.",
                $"“{asked.English}” in state {from.Name} requires: {conditions}.");
        }
        // What the system does by itself is no step for anybody.
        var possible = context.Procedure.Table.CommandsFrom(from)
            .Where(c => context.Procedure.Table.RolesFrom(from, c).Any(r => r is not (Role.System or Role.Channel)))
            .Select(c => NameOf(c, context)).ToList();
        return new Refusal(
            "NotAllowedInThisState",
            $"«{asked.Italian}» non è previsto nello stato {from.Name}. Passi possibili: "
                + $"{Or(possible.Select(p => p.Italian), "nessuno")}.",
            $"“{asked.English}” is not foreseen in state {from.Name}. Possible steps: "
                + $"{Or(possible.Select(p => p.English), "none")}.");
    }

    private static (string Italian, string English) NameOf(Type command, DecisionContext context) =>
        StepNames.Of(command) ?? context.Procedure.NameOf(command) ?? (command.Name, command.Name);

    private static string Or(IEnumerable<string> steps, string none) =>
        string.Join(", ", steps.Distinct().Order(StringComparer.Ordinal)) is { Length: > 0 } listed ? listed : none;
}

/// <summary>What roles are called by people.</summary>
public static class RoleNames
{
    public static string Italian(Role role) => role switch
    {
        Role.FirstLevel => "operatori di primo livello",
        Role.SecondLevel => "operatori di secondo livello",
        Role.Specialist => "specialisti PagoPA",
        Role.RejectionGroup => "gruppo gestione rigetti",
        Role.MailInsourcer => "gestori interni della posta",
        Role.Supervisor => "supervisori",
        Role.Administrator => "amministratori",
        Role.System => "sistema",
        Role.Channel => "canali",
        Role.PrivacyTeam => "Team Privacy",
        Role.ThirdParty => "terze parti ingaggiate",
        _ => throw new System.Diagnostics.UnreachableException(role.ToString()),
    };

    public static string English(Role role) => role switch
    {
        Role.FirstLevel => "first-level operators",
        Role.SecondLevel => "second-level operators",
        Role.Specialist => "PagoPA specialists",
        Role.RejectionGroup => "the rejection group",
        Role.MailInsourcer => "the mail insourcer",
        Role.Supervisor => "supervisors",
        Role.Administrator => "administrators",
        Role.System => "the system",
        Role.Channel => "channels",
        Role.PrivacyTeam => "the Privacy team",
        Role.ThirdParty => "third parties engaged",
        _ => throw new System.Diagnostics.UnreachableException(role.ToString()),
    };
}
