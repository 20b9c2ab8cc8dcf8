namespace Dashboard.Tests.Browser;

/// <summary>Tests that share one app and one browser, and wait for each other: two browsers at once are slower than one after the other.</summary>
[CollectionDefinition(OfOneApp)]
public sealed class BrowserTests : ICollectionFixture<AccessibilityApp>
{
    public const string OfOneApp = "Browser tests of one app";
}
