using ContactCenter.Domain.Procedures.PagoPa;

namespace ContactCenter.Adapters.Shapes;

/// <summary>What only PagoPA stores, by name. Never changed, only added to.</summary>
internal static class PagoPaNames
{
    public static readonly IReadOnlyDictionary<Type, string> States = new Dictionary<Type, string>
    {
        [typeof(Ticket.Opened)] = "pagopa-opened",
        [typeof(Ticket.TakenInCharge)] = "pagopa-taken-in-charge",
        [typeof(Ticket.Classified)] = "pagopa-classified",
        [typeof(Ticket.Escalated)] = "pagopa-escalated",
        [typeof(Ticket.ResolutionNotified)] = "pagopa-resolution-notified",
        [typeof(Ticket.Resolved)] = "pagopa-resolved",
        [typeof(Ticket.Closed)] = "pagopa-closed",
    };

    public static readonly IReadOnlyList<EventShape> Events =
    [
        EventNames.Shape<TicketPlaced>("ticket-placed"),
        EventNames.Shape<TopicSet>("ticket-topic-set"),
        EventNames.Shape<ContactClosed>("ticket-contact-closed"),
        EventNames.Shape<OperatorAsked>("ticket-operator-asked"),
        EventNames.Shape<PrivacyQuestionAnswered>("ticket-privacy-question-answered"),
        EventNames.Shape<HandedToPrivacyTeam>("ticket-handed-to-privacy-team"),
        EventNames.Shape<MalfunctionsChecked>("ticket-malfunctions-checked"),
        EventNames.Shape<RemindedConsulted>("ticket-reminded-consulted"),
        EventNames.Shape<ReminderReceived>("ticket-reminder-received"),
        EventNames.Shape<PassedToSupportLevel2>("ticket-passed-to-support-level-2"),
        EventNames.Shape<ForwardedToGroup>("ticket-forwarded-to-group"),
        EventNames.Shape<GroupAnswered>("ticket-group-answered"),
        EventNames.Shape<TechnicalTeamEngaged>("ticket-technical-team-engaged"),
        EventNames.Shape<ArticleUsed>("ticket-article-used"),
        EventNames.Shape<WorkRecorded>("ticket-work-recorded"),
    ];

    public static readonly IReadOnlyDictionary<Type, string> Files = new Dictionary<Type, string>
    {
        [typeof(TicketFile)] = "pagopa-ticket",
    };
}
