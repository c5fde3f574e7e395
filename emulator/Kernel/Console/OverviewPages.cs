using Kernel.Clock;
using Kernel.Communication;
using Kernel.SignIn;
using Kernel.StaticSite;
using Microsoft.AspNetCore.Http;
using static Kernel.ConsolePages.ConsolePage;

namespace Kernel.ConsolePages;

/// <summary>Where everything is, who can sign in, and what time it is.</summary>
internal sealed class OverviewPages(
    ConsolePage page, TravellingClock clock, Addresses addresses, DemoUsers users, EventGridTopic topic)
{
    private const string Advance = "/emulator/api/clock/advance";

    public IResult Overview(HttpContext http)
    {
        Html[] people = [.. users.All.Select(user => Html.Of(
            $"<tr><td>{user.Name}</td><td>{user.Email}</td><td><code>{user.ObjectId}</code></td></tr>"))];
        Html[] hooks = [.. topic.Subscriptions.Select(hook => Html.Of(
            $"<tr><td>{hook.Address}</td><td>{StateOf(hook)}</td><td>{hook.Problem}</td></tr>"))];
        return page.Show(http, "Overview", Html.Of($"""
            <dl><dt>Functions</dt><dd><code>{addresses.Functions}</code></dd>
            <dt>Desk</dt><dd><a href="{addresses.Site}">{addresses.Site}</a></dd></dl>
            <h2>Delivery reports go to</h2>
            {Table(["Web hook", "State", "Trouble"], hooks, "No web hook is subscribed.")}
            <h2>Demo users</h2>
            {Table(["Name", "Mail", "Object id"], people, "No demo user is configured.")}
            """));
    }

    public IResult Clock(HttpContext http)
    {
        var now = clock.GetUtcNow();
        return page.Show(http, "Clock", Html.Of($"""
            <dl><dt>Now</dt><dd>{Moment(now)}</dd><dt>Ahead of real time</dt><dd>{Length(clock.Travelled)}</dd></dl>
            <p>The clock only goes forward; timers on the way ring. A restart brings it back to real time.</p>
            <p class="actions">{Jump("+1 hour", TimeSpan.FromHours(1))}{Jump("Next morning, 8:00", UntilMorning(now))}
            {Jump("+7 days", TimeSpan.FromDays(7))}</p>
            <form class="filter" data-post="{Advance}"><label>Seconds
            <input type="number" name="seconds" min="0" max="3200000000" required></label><button>Travel</button></form>
            """));
    }

    /// <summary>To eight o'clock in Rome, today or tomorrow, also over a change to or from summer time.</summary>
    internal static TimeSpan UntilMorning(DateTimeOffset now)
    {
        var local = InRome(now);
        var morning = local.Date.AddHours(8);
        if (morning <= local.DateTime)
            morning = morning.AddDays(1);
        var rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
        return new DateTimeOffset(morning, rome.GetUtcOffset(morning)) - now;
    }

    private static Html StateOf(EventSubscription hook) =>
        hook.IsValidated ? Status("validated", "Delivered") : Status("waiting", "Pending");

    private static Html Jump(string label, TimeSpan by) =>
        Button(label, Advance, new { seconds = Math.Ceiling(by.TotalSeconds) });
}
