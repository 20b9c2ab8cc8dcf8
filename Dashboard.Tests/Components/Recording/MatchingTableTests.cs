using Bunit;
using Dashboard.Analysis.Datasets;
using Dashboard.Components.Pages;
using Dashboard.Tests.Components.Support;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Tests.Components.Recording;

/// <summary>Classes matched by hand.</summary>
public sealed class MatchingTableTests : NewRunContext
{
    [Fact]
    public async Task An_edited_class_is_kept_and_the_accuracy_follows_until_it_is_taken_back()
    {
        int[] predictions = await PredictionsAsync();
        List<string> classes = [.. Workspace.Networks.Find("demo")!.ClassNames];
        int cup = classes.IndexOf("cup"), fish = classes.IndexOf("fish");
        int cupsRight = predictions[..5].Count(p => p == cup), fishRight = predictions[5..10].Count(p => p == fish);
        IRenderedComponent<NewRunPage> page = ShowJudged();
        Assert.Contains($"{cupsRight} of 5", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
        Assert.Contains("10 images of classes that the network does not know left out", page.Find(".accuracy-of").TextContent, StringComparison.Ordinal);
        Assert.Equal(["goldfish", "zebra", "cup"], page.FindAll(".matching tbody th").Select(t => t.TextContent));
        Assert.Contains("2 classes with images have no match", page.Find(".matching p").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => ClassOf(page, "goldfish").ChangeAsync("Fish"));
        Assert.Contains($"{cupsRight + fishRight} of 10", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
        Assert.Equal(new MatchedClass(fish, ClassMatch.Edited), Saved.Classes[1]);
        Assert.Equal(["goldfish", "zebra", "cup"], page.FindAll(".matching tbody th").Select(t => t.TextContent));
        Assert.Contains("One class with images has no match", page.Find(".matching p").TextContent, StringComparison.Ordinal);

        await page.InvokeAsync(() => ClassOf(page, "zebra").ChangeAsync("unicorn"));
        Assert.Contains("The network has no class “unicorn”", page.Find(".matching [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Null(Saved.Classes[2].NetworkClass);

        await page.InvokeAsync(() => ClassOf(page, "zebra").ChangeAsync("fish"));
        Assert.Contains("goldfish and zebra are both fish: in the run they are one class.", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => Button(page, "Undo").ClickAsync());
        await page.InvokeAsync(() => Button(page, "Undo").ClickAsync());
        Assert.Equal(ClassMatch.None, Saved.Classes[1].How);
        Assert.Contains($"{cupsRight} of 5", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
        Assert.True(Button(page, "Undo").HasAttribute("disabled"));

        await page.InvokeAsync(() => ClassOf(page, "cup").ChangeAsync(""));
        Assert.Equal(new MatchedClass(null, ClassMatch.Edited), Saved.Classes[0]);
        Assert.Empty(page.FindAll(".accuracy"));
        Assert.Contains("demo knows none of the classes of these 15 images", page.Markup, StringComparison.Ordinal);
        await page.InvokeAsync(() => Button(page, "Back to the proposal").ClickAsync());
        Assert.Equal(new MatchedClass(cup, ClassMatch.Key), Saved.Classes[0]);
        Assert.Contains("1 of 3 classes of the dataset is a class of the network: 1 same name.", page.Find(".matching summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_classes_is_imported_whole_or_not_at_all()
    {
        IRenderedComponent<NewRunPage> page = ShowJudged();
        IRenderedComponent<InputFile> input = page.FindComponent<InputFile>();
        input.UploadFiles(InputFileContent.CreateFromText("dataset_class,network_class\nzebra,car\ngoldfish,unicorn\n", "classes.csv"));
        page.WaitForAssertion(() => Assert.Contains("Line 3: no class of the network is called unicorn", page.Find(".matching [role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Null(Saved.Classes[2].NetworkClass);

        input.UploadFiles(InputFileContent.CreateFromText("dataset_class,network_class\nzebra,car\n", "classes.csv"));
        page.WaitForAssertion(() => Assert.Equal("car", ClassOf(page, "zebra").GetAttribute("value")), PageTestContext.Patience);
        Assert.Equal("car", Workspace.Networks.Find("demo")!.ClassNames[Saved.Classes[2].NetworkClass!.Value]);
        Assert.Empty(page.FindAll(".matching [role=alert]"));
    }
}
