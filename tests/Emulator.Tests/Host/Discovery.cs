using Kernel.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContactCenter.Emulator.Tests.Host;

public sealed class Discovery
{
    [Fact]
    public void Functions_are_found_with_their_triggers()
    {
        var catalog = Catalog(typeof(Two));

        Assert.Equal(["First", "Second"], catalog.All.Select(function => function.Name));
        Assert.Equal("Second", catalog.With<ITimerTrigger>().Single().Function.Name);
        Assert.Equal("First", catalog.Find("first")?.Name);
    }

    [Fact]
    public void Two_functions_of_one_name_stop_the_start() =>
        Assert.Contains("'Same' is used by", Refusal(typeof(SameName)), StringComparison.Ordinal);

    [Fact]
    public void A_function_without_a_trigger_stops_the_start() =>
        Assert.Contains("has 0 triggers", Refusal(typeof(NoTrigger)), StringComparison.Ordinal);

    [Fact]
    public void A_function_with_two_triggers_stops_the_start() =>
        Assert.Contains("has 2 triggers", Refusal(typeof(TwoTriggers)), StringComparison.Ordinal);

    [Fact]
    public void A_name_that_the_host_refuses_stops_the_start() =>
        Assert.Contains("not a valid function name", Refusal(typeof(BadName)), StringComparison.Ordinal);

    private static FunctionCatalog Catalog(params Type[] classes) => new([typeof(Discovery).Assembly], classes);

    private static string Refusal(Type functions) =>
        Assert.Throws<InvalidOperationException>(() => Catalog(functions)).Message;

    public sealed class Two
    {
        [Function("First")]
        public static void First([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => _ = request;

        [Function("Second")]
        public static void Second([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;

        public static string NotAFunction() => string.Empty;
    }

    public sealed class SameName
    {
        [Function("Same")]
        public static void One([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;

        [Function("same")]
        public static void Other([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }

    public sealed class NoTrigger
    {
        [Function("Lonely")]
        public static void Run(string text) => _ = text;
    }

    public sealed class TwoTriggers
    {
        [Function("Torn")]
        public static void Run(
            [TimerTrigger("0 0 * * * *")] TimerInfo timer, [QueueTrigger("letters")] string letter) =>
            _ = (timer, letter);
    }

    public sealed class BadName
    {
        [Function("9 lives")]
        public static void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => _ = timer;
    }
}
