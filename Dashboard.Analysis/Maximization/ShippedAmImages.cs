using System.Text;

namespace Dashboard.Analysis.Maximization;

/// <summary>The demo network's images that came with the program, in the form of <see cref="AmExport"/>, read where they lie: inside the assembly, so that nothing is copied on a first start.</summary>
internal static class ShippedAmImages
{
    private const string Prefix = "demo/am/";

    /// <returns>Empty in a build without a gallery.</returns>
    public static IReadOnlyList<AmImage> List()
    {
        if (Open(AmExport.ListName) is not { } list)
        {
            return [];
        }

        using StreamReader reader = new(list, Encoding.UTF8);
        List<AmImage> images = [];
        while (reader.ReadLine() is { } line)
        {
            images.Add(AmImageFormat.Read(line) with { IsShipped = true });
        }

        return images;
    }

    public static byte[] ReadPng(string id)
    {
        using Stream stream = Open($"{id}.png") ?? throw new UserErrorException($"This build lacks the shipped AM image {id}.png: build the program again.", "no_image");
        byte[] png = new byte[stream.Length];
        stream.ReadExactly(png);
        return png;
    }

    private static Stream? Open(string name) => typeof(ShippedAmImages).Assembly.GetManifestResourceStream(Prefix + name);
}
