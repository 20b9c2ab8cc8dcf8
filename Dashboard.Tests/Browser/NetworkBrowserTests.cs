using Dashboard.Tests.Analysis.Networks.Onnx;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>A network comes in through the browser, shows what it is, is kept, looked at again and removed.</summary>
public sealed class NetworkBrowserTests : StudyBrowser
{
    [Fact]
    public async Task A_network_is_uploaded_looked_at_kept_and_removed()
    {
        IPage page = await SignedInAsync();
        List<string> errors = [];
        page.PageError += (_, error) => errors.Add(error);
        await page.GotoAsync("/networks");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a network" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Add a network" })).ToBeVisibleAsync();

        // Not a network: a sentence, and the page goes on.
        await UploadAsync(page, "The network's files", "small.onnx", "<html>not found</html>"u8.ToArray());
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the files" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("small.onnx");
        await page.GetByRole(AriaRole.Button, new() { Name = "Leave out small.onnx" }).ClickAsync();

        await UploadAsync(page, "The network's files", "small.onnx", OnnxNetworkTests.Classifier());
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("small");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the files" }).ClickAsync();
        ILocator layers = page.GetByRole(AriaRole.Region, new() { Name = "Layers of small" });
        await Expect(layers.GetByRole(AriaRole.Row).Filter(new() { HasText = "relu1" })).ToContainTextAsync("4×8×8");
        ILocator pictures = page.Locator(".network-seen img");
        await Expect(pictures).ToHaveCountAsync(10);
        await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.network-seen img')].every(i => i.complete && i.naturalWidth === 8)");
        await Expect(page.Locator(".network-seen figcaption").First).ToContainTextAsync("%");

        // Other answers, the same upload.
        await page.GetByLabel("Preprocessing", new() { Exact = true }).SelectOptionAsync("caffe");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read the files again" }).ClickAsync();
        await Expect(page.Locator(".network-facts")).ToContainTextAsync("BGR");
        await Expect(pictures).ToHaveCountAsync(10);

        await page.SetViewportSizeAsync(Phone, 800);
        await AssertNotWiderThanPhoneAsync(page);
        await page.SetViewportSizeAsync(1400, 800);
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep this network" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/networks\\?network=small$"));
        ILocator card = page.GetByRole(AriaRole.Region, new() { Name = "small", Exact = true });
        await Expect(card.Locator(".network-seen img")).ToHaveCountAsync(10);
        await Expect(card.GetByRole(AriaRole.Link, new() { Name = "Record a run…" })).ToHaveAttributeAsync("href", "runs/new?network=small");
        Assert.Equal("ONNX", Assert.Single(App.Workspace.NetworkLibrary.List()).Format);

        await card.GetByRole(AriaRole.Button, new() { Name = "Remove small…" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "small", Exact = true })).ToHaveCountAsync(0);
        Assert.Empty(App.Workspace.NetworkLibrary.List());
        Assert.Empty(errors);
    }

    private static async Task UploadAsync(IPage page, string label, string name, byte[] bytes)
    {
        ILocator input = page.GetByLabel($"Upload: {label}");
        await Expect(input).ToBeEnabledAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Leave out {name}" })).ToBeVisibleAsync();
    }
}
