using Kernel.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kernel.Clock;

internal sealed class ClockModule : IHostModule
{
    // The host registers the clock itself, before the application's own services.
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/emulator/api/clock", (TravellingClock clock) => Show(clock));
        routes.MapPost("/emulator/api/clock/advance", (Jump jump, TravellingClock clock) =>
        {
            if (jump.Seconds is not (>= 0 and <= 3_200_000_000))
            {
                return Results.BadRequest(new { error = "\"seconds\" is a number from 0 to 3200000000 (100 years)." });
            }

            clock.Advance(TimeSpan.FromSeconds(jump.Seconds.Value));
            return Show(clock);
        });
    }

    private static IResult Show(TravellingClock clock) =>
        Results.Ok(new { now = clock.GetUtcNow(), travelledSeconds = clock.Travelled.TotalSeconds });

    private sealed record Jump(double? Seconds);
}
