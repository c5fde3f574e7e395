using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContactCenter.Benchmarks.Sections;

/// <summary>One activity after another: a turn for each, and one to begin with.</summary>
public static class Ladder
{
    [Function(nameof(Ladder))]
    public static async Task<int> Run([OrchestrationTrigger] TaskOrchestrationContext context, int rungs)
    {
        var climbed = 0;
        for (var rung = 0; rung < rungs; rung++)
            climbed += await context.CallActivityAsync<int>(nameof(Rung), rung);
        return climbed;
    }

    [Function(nameof(Rung))]
    public static int Rung([ActivityTrigger] int rung) => rung >= 0 ? 1 : 0;
}
