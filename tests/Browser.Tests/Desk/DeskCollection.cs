using ContactCenter.Browser.Tests.Chromium;

namespace ContactCenter.Browser.Tests.Desk;

/// <summary>One application and one browser for all journeys.</summary>
[CollectionDefinition(Name)]
public sealed class DeskCollection : ICollectionFixture<RunningApp>, ICollectionFixture<ChromiumFixture>
{
    public const string Name = "desk";
}
