using Kernel.Host;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;

namespace ContactCenter.Emulator.Tests.Host;

public sealed class Settings
{
    [Fact]
    public async Task A_connection_that_no_setting_names_stops_the_start_with_a_sentence()
    {
        await using var app = TestHost.Build(new TestHostSettings(), typeof(OtherAccount));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync());

        Assert.Equal("Function 'Other' uses the connection 'Archive', and there is no setting of that name. "
            + "Add 'Archive' to the Values of local.settings.json.", refusal.Message);
    }

    [Fact]
    public async Task A_setting_that_a_trigger_refers_to_and_that_is_missing_stops_the_start()
    {
        await using var app = TestHost.Build(new TestHostSettings(), typeof(NamedQueue));

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => app.StartAsync());

        Assert.Contains("%QueueName%", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_emulated_flavour_refuses_to_start_on_Azure()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => EmulatedHost.RefuseAzure("contact-center"));

        Assert.Contains("AzureSdk=Packages", refusal.Message, StringComparison.Ordinal);
        EmulatedHost.RefuseAzure(null);
    }

    [Fact]
    public void Http_functions_need_the_web_application()
    {
        var settings = new TestHostSettings { Program = _ => { } };

        var refusal = Assert.Throws<InvalidOperationException>(() => TestHost.Build(settings, typeof(Plain)));

        Assert.Contains("ConfigureFunctionsWebApplication", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_json_of_another_version_is_refused() =>
        Assert.Throws<InvalidOperationException>(() => HostJson.Parse("""{ "version": "1.0" }"""));

    [Fact]
    public void The_builder_builds_once()
    {
        var settings = new TestHostSettings
        {
            Program = builder =>
            {
                builder.ConfigureFunctionsWebApplication();
                builder.Build();
            },
        };

        Assert.Throws<InvalidOperationException>(() => TestHost.Build(settings, typeof(Plain)));
    }

    public sealed class OtherAccount
    {
        [Function("Other")]
        public static void Run([QueueTrigger("letters", Connection = "Archive")] string letter) => _ = letter;
    }

    public sealed class NamedQueue
    {
        [Function("NamedQueue")]
        public static void Run([QueueTrigger("%QueueName%")] string letter) => _ = letter;
    }

    public sealed class Plain
    {
        [Function("Plain")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => _ = request;
    }
}
