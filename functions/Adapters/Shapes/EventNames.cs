using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseEvent;

namespace ContactCenter.Adapters.Shapes;

/// <summary>
/// An event as stored: its name, the version of its present shape, and how each older shape becomes the next.
/// </summary>
/// <param name="Upcasts">Entry 0 turns schema 1 into schema 2, and so on; one less than <see cref="Schema"/>.</param>
internal sealed record EventShape(Type Type, string Name, IReadOnlyList<Func<JsonObject, JsonObject>> Upcasts)
{
    public int Schema => Upcasts.Count + 1;
}

/// <summary>The name under which each event is stored. Never changed, only added to.</summary>
internal static class EventNames
{
    public static readonly IReadOnlyList<EventShape> All =
    [
        Shape<CaseOpened>("case-opened"),
        Shape<MessageReceived>("message-received"),
        Shape<Moved>("moved"),
        Shape<TakenInCharge>("taken-in-charge"),
        Shape<Assigned>("assigned"),
        Shape<Released>("released"),
        Shape<Classified>("classified"),
        Shape<NoteAdded>("note-added"),
        Shape<AnswerCompiled>("answer-compiled"),
        Shape<LetterComposed>("letter-composed", NameAuthor),
        Shape<LetterSendAsked>("letter-send-asked"),
        Shape<LetterAttemptIntended>("letter-attempt-intended"),
        Shape<LetterAttemptReported>("letter-attempt-reported"),
        Shape<LetterGivenUp>("letter-given-up"),
        Shape<LetterDelayed>("letter-delayed"),
        Shape<AddressCorrected>("address-corrected"),
        Shape<EngagementOpened>("engagement-opened"),
        Shape<EngagementReminded>("engagement-reminded"),
        Shape<EngagementResolved>("engagement-resolved"),
        Shape<EngagementWithdrawn>("engagement-withdrawn"),
        Shape<PutOnHold>("put-on-hold"),
        Shape<HoldEnded>("hold-ended"),
        Shape<DeadlineSet>("deadline-set"),
        Shape<DeadlineMet>("deadline-met"),
        Shape<DeadlineReminded>("deadline-reminded"),
        Shape<DeadlinePaused>("deadline-paused"),
        Shape<DeadlineResumed>("deadline-resumed"),
        Shape<DeadlineExtended>("deadline-extended"),
        .. FloweNames.Events,
        .. PagoPaNames.Events,
        .. FlorenceNames.Events,
    ];

    private static readonly Dictionary<Type, EventShape> _byType = All.ToDictionary(s => s.Type);
    private static readonly Dictionary<string, EventShape> _byName = All.ToDictionary(s => s.Name);

    public static EventShape Of(CaseEvent change) => _byType[change.GetType()];

    public static JsonObject Write(CaseEvent change) =>
        JsonSerializer.SerializeToNode(change, change.GetType(), StoredJson.Options)!.AsObject();

    public static CaseEvent Read(string name, int schema, JsonObject stored)
    {
        if (!_byName.TryGetValue(name, out var shape))
            throw new JsonException($"No event is stored under the name '{name}'.");
        return Read(shape, schema, stored);
    }

    internal static CaseEvent Read(EventShape shape, int schema, JsonObject stored)
    {
        if (schema < 1 || schema > shape.Schema)
            throw new JsonException($"'{shape.Name}' has no schema {schema}.");
        foreach (var upcast in shape.Upcasts.Skip(schema - 1))
            stored = upcast(stored);
        return (CaseEvent)stored.Deserialize(shape.Type, StoredJson.Options)!;
    }

    /// <summary>Schema 2: who composed a letter is a person, no longer a login alone.</summary>
    private static JsonObject NameAuthor(JsonObject composed)
    {
        var letter = composed["letter"]!.AsObject();
        var login = letter["by"]!.GetValue<string>();
        letter["by"] = new JsonObject
        {
            ["login"] = login,
            ["name"] = login,
            ["roles"] = new JsonArray(),
            ["teams"] = new JsonArray(),
        };
        return composed;
    }

    internal static EventShape Shape<T>(string name, params Func<JsonObject, JsonObject>[] upcasts)
        where T : CaseEvent => new(typeof(T), name, upcasts);
}
