using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;
using Kernel.Host;

namespace ContactCenter.App.Tests.Adapters;

/// <summary>What is stored is there for years: its shape changes only with an approved sample and an upcast.</summary>
public sealed class StoredShapes
{
    private static readonly JsonSerializerOptions _indented = new(StoredJson.Options) { WriteIndented = true };

    public static TheoryData<string> Names => [.. EventNames.All.Select(s => s.Name)];

    [Fact]
    public void Every_event_and_every_state_has_a_name_of_its_own()
    {
        Assert.Equal(Concrete<CaseEvent>(), EventNames.All.Select(s => s.Type.FullName!).Order());
        Assert.Equal(Concrete<CaseState>(), StateNames.All.Keys.Select(t => t.FullName!).Order());
        Assert.Equal(EventNames.All.Count, EventNames.All.Select(s => s.Name).Distinct().Count());
        Assert.Equal(Concrete<ProcedureFile>(), FileNames.All.Keys.Select(t => t.FullName!).Order());
        Assert.Equal(StateNames.All.Count, StateNames.All.Values.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_is_stored_in_its_approved_shape(string name)
    {
        var sample = Sample(EventNames.All.Single(s => s.Name == name).Type);
        var written = JsonSerializer.Serialize(EventNames.Write(sample), _indented) + "\n";
        var path = Path.Combine(RepositoryRoot.Find()!, "tests/App.Tests/Adapters/Approved", $"{name}.json");
        if (!File.Exists(path))
        {
            File.WriteAllText(path + ".received", written);
            Assert.Fail($"{path} is not approved yet; compare the .received file and rename it.");
        }
        Assert.Equal(File.ReadAllText(path), written);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_event_comes_back_as_it_was(string name)
    {
        var shape = EventNames.All.Single(s => s.Name == name);
        var stored = EventNames.Write(Sample(shape.Type));
        var read = EventNames.Read(name, shape.Schema, stored.DeepClone().AsObject());
        Assert.Equal(stored.ToJsonString(), EventNames.Write(read).ToJsonString());
    }

    [Fact]
    public void An_older_schema_is_lifted_to_the_present_one_step_by_step()
    {
        var shape = new EventShape(typeof(CaseEvent.Classified), "classified",
        [
            old => new JsonObject { ["kategorie"] = old["k"]!.GetValue<string>() },
            old => new JsonObject { ["category"] = old["kategorie"]!.GetValue<string>() },
        ]);
        var read = EventNames.Read(shape, 1, new JsonObject { ["k"] = "cards" });
        Assert.Equal(new CaseEvent.Classified("cards", null), read);
        Assert.Throws<JsonException>(() => EventNames.Read(shape, 4, []));
    }

    [Fact]
    [Trait("Requirement", "FLR-03")]
    public void A_letter_stored_with_the_login_of_its_author_is_read_and_folded_with_the_name_the_event_knows()
    {
        var composed = new CaseEvent.LetterComposed((Letter)Value(typeof(Letter), "letter")!);
        var old = EventNames.Write(composed);
        old["letter"]!["by"] = "11111111-0000-4000-8000-000000000001";

        var read = EventNames.Read("letter-composed", 1, old);
        var anna = new Actor("11111111-0000-4000-8000-000000000001", "Anna Bianchi", [Role.FirstLevel], []);
        var open = (CaseEvent)Value(typeof(CaseEvent.CaseOpened), "opened")!;
        var folded = CaseEvolution.Fold(
            [new RecordedEvent(0, Given.At, Actor.System, 1, open), new RecordedEvent(1, Given.At, anna, 1, read)]);

        Assert.Equal(anna, Assert.Single(folded.File.Letters).By);
        Assert.Equal(2, EventNames.Of(read).Schema);
    }

    [Fact]
    public void What_a_newer_release_wrote_is_not_read_half() => Assert.Throws<JsonException>(
        () => EventNames.Read("classified", 1, new JsonObject { ["category"] = "cards", ["colour"] = "red" }));

    private static IEnumerable<string> Concrete<T>() => typeof(T).Assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(T)) && !t.IsAbstract).Select(t => t.FullName!).Order();

    // Every property has a value, so that none can change its name unseen.
    private static CaseEvent Sample(Type type) => (CaseEvent)Value(type, "sample")!;

    private static object? Value(Type type, string name)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return name;
        if (type == typeof(CaseState))
            return new FloweMail.WaitingForOthers("operations");
        if (type == typeof(DateTimeOffset))
            return Given.At;
        if (type == typeof(DateOnly))
            return DateOnly.FromDateTime(Given.At.Date);
        if (type == typeof(decimal))
            return 7.5m;
        if (type == typeof(Guid))
            return new Guid("11111111-2222-8333-8444-555555555555");
        if (type == typeof(bool))
            return true;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(1);
        if (type.IsPrimitive)
            return Convert.ChangeType(7, type);
        if (type.IsGenericType)
            return Many(type.GetGenericTypeDefinition(), type.GetGenericArguments()[0], name);
        return Record(type);
    }

    private static object Many(Type list, Type item, string name)
    {
        var array = Array.CreateInstance(item, 1);
        array.SetValue(Value(item, name), 0);
        return list == typeof(ImmutableList<>)
            ? typeof(ImmutableList).GetMethods()
                .Single(m => m.Name == "CreateRange" && m.GetParameters().Length == 1)
                .MakeGenericMethod(item).Invoke(null, [array])!
            : array;
    }

    private static object Record(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, p.Name!))]);
        foreach (var property in type.GetProperties().Where(p =>
            p.SetMethod is not null && constructor.GetParameters().All(c => c.Name != p.Name)))
            property.SetValue(made, Value(property.PropertyType, property.Name));
        return made;
    }
}
