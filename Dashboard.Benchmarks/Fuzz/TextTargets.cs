using System.Text;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Small files and texts that people write.</summary>
internal static class TextTargets
{
    public static FuzzTarget Classes() => new(
        "classes",
        ["[\"cup\", \"fish\"]"u8.ToArray(), """{"0": ["n01440764", "tench"], "1": ["n01443537", "goldfish"]}"""u8.ToArray(), "n01440764 tench, Tinca tinca\nn01443537 goldfish\n"u8.ToArray(), """{"0": "cup", "1": "fish"}"""u8.ToArray()],
        (bytes, _) => ClassList.Parse(bytes, bytes.Length > 0 && bytes[0] is (byte)'[' or (byte)'{' ? "input.json" : "input.txt"));

    public static FuzzTarget Preprocessing() => new(
        "preprocessing",
        [
            """{"width": 224, "height": 224, "resize": "shorterSide", "resizeTo": 256, "sampling": "antialiased", "channels": "RGB", "scale": 0.00392, "mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}"""u8.ToArray(),
            """{"preset": "torchvision", "width": 2, "height": 1, "meanImage": [1, 2, 3, 4, 5, 6]}"""u8.ToArray(),
            """{"width": 1, "height": 1, "scale": 1, "channels": "BGR", "meanImage": "AACAPwAAgD8AAIA/"}"""u8.ToArray(),
        ],
        (bytes, _) => PreprocessingJson.Parse(Encoding.UTF8.GetString(bytes), "input.json"));

    public static FuzzTarget Rules() => new(
        "rules",
        ["ccmas>0.5;precision<=0.75"u8.ToArray(), "class:cup,fish;layer:fc6"u8.ToArray(), "lasso:ccmas,precision:0,0,1,0,1,1"u8.ToArray(), "-units:fc6/1,fc6/2"u8.ToArray()],
        (bytes, _) =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            SelectionRuleReader.Read(text);
            LabelNormaliser.Normalise(text);
        });

    public static FuzzTarget Addresses() => new(
        "addresses",
        [
            "k=60&cutoff=0.75&recall=0.95&min=2&correct=1&sel=ccmas%3E0.5&layers=fc6,fc7&sort=-ccmas&cols=ccmas"u8.ToArray(), "tile=2&by=unit&method=generator&open=abc&sort=score&unit=3"u8.ToArray(),
            "runs=demo,demo-2&plot=ccmas&layer=fc8&draw=jitter&class=cup"u8.ToArray(),
        ],
        (bytes, _) =>
        {
            // As a browser sends it: whatever is no letter of an address is escaped.
            Uri address = new("http://localhost/runs/demo?" + string.Join('&', Encoding.UTF8.GetString(bytes).Split('&').Select(p => string.Join('=', p.Split('=', 2).Select(Uri.EscapeDataString)))));
            DashboardUrls.ReadView(address);
            DashboardUrls.ReadCompared(address);
            GalleryQuery.Read(address);
        });
}
