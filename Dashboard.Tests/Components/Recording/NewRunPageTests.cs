using Bunit;
using Dashboard.Components.Pages;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Components.Recording;

/// <summary>The choice of network and dataset, and what is shown of them at once.</summary>
public sealed class NewRunPageTests : NewRunContext
{
    [Fact]
    public async Task The_choice_stands_in_the_address()
    {
        IRenderedComponent<NewRunPage> page = Show("runs/new");
        Assert.Empty(page.FindAll(".seen-predictions"));
        Assert.Equal(["choose…", "demo", "demo-untrained"], page.FindAll("select")[0].Children.Select(o => o.TextContent));
        Assert.Equal("few (15 images, 3 classes)", page.FindAll("select")[1].Children[2].TextContent);

        await page.InvokeAsync(() => page.FindAll("select")[0].ChangeAsync("demo"));
        Assert.EndsWith("/runs/new?network=demo", Context.Navigation.Uri, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll("select")[1].ChangeAsync("few"));
        Assert.EndsWith("/runs/new?network=demo&dataset=few", Context.Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll(".seen-predictions img").Count), PageTestContext.Patience);
    }

    [Fact]
    public async Task Ten_images_are_shown_with_what_the_network_says_and_only_known_classes_are_judged()
    {
        int[] predictions = await PredictionsAsync();
        IReadOnlyList<string> classes = Workspace.Networks.Find("demo")!.ClassNames;
        IRenderedComponent<NewRunPage> page = ShowJudged();

        // 10 of 15, spread evenly: 0, 1, 3, 4, 6, 7, 9, 10, 12, 13; five a class.
        int[] shown = [.. Enumerable.Range(0, 10).Select(i => i * 15 / 10)];
        Assert.Equal(shown.Select(i => $"networks/demo/sees/few/{i}"), page.FindAll(".seen-predictions img").Select(i => i.GetAttribute("src")));
        string[] said = [.. page.FindAll(".seen-predictions li").Select(li => Words(li))];
        foreach ((string text, int image) in said.Zip(shown))
        {
            string predicted = classes[predictions[image]];
            string expected = image >= 5 ? $"– not judged: {predicted}," : predicted == "cup" ? "✓ right," : $"✗ wrong: {predicted},";
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }

        Assert.Contains("6 of classes that the network does not know", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs/new?network=gone&dataset=few", "There is no network gone here")]
    [InlineData("runs/new?network=demo&dataset=gone", "There is no dataset gone here")]
    [InlineData("runs/new?network=broken&dataset=few", "Its file is damaged.")]
    public void What_cannot_be_loaded_is_a_sentence(string address, string message)
    {
        Workspace.Networks.Add("broken", () => throw new Dashboard.Analysis.UserErrorException("Its file is damaged."));
        IRenderedComponent<NewRunPage> page = Show(address);
        page.WaitForAssertion(() => Assert.Contains(message, page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Empty(page.FindAll(".seen-predictions"));
    }

    [Fact]
    public void A_picture_that_has_changed_is_named_beside_the_images()
    {
        DatasetFiles.Write(Pictures, "cup/0.png", DatasetFiles.Picture(1));
        IRenderedComponent<NewRunPage> page = Show(Address);
        page.WaitForAssertion(() => Assert.Contains("cup/0.png of dataset few has changed since it was imported", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
    }

    [Fact]
    public void Nothing_is_begun_before_the_page_is_live()
    {
        Context.Bunit.SetRendererInfo(new RendererInfo("Static", false));
        IRenderedComponent<NewRunPage> page = Show(Address);
        Assert.Equal("Loading demo…", page.Find("[role=status]").TextContent);
        Assert.Empty(Workspace.Jobs.List());
    }
}
