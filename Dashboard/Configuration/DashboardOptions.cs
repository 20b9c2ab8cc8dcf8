using Dashboard.Analysis.Datasets;

namespace Dashboard.Configuration;

/// <summary>Limits of the web app, under "Dashboard" in the configuration (appsettings.json or environment, e.g. <c>Dashboard__Plots__PointsPerLayer</c>).</summary>
public sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    public PlotOptions Plots { get; set; } = new();

    public ImageOptions Images { get; set; } = new();

    public ExploreOptions Explore { get; set; } = new();

    public RatingOptions Rating { get; set; } = new();

    public ApiOptions Api { get; set; } = new();

    public ServerFileOptions Files { get; set; } = new();
}

public sealed class PlotOptions
{
    /// <summary>Layers with more units show no single points: SVG markers beyond this make a page slow.</summary>
    public int PointsPerLayer { get; set; } = 600;

    /// <summary>Classes drawn as a row of their own; the rest share one row. More rows than this cannot be told apart on a projector.</summary>
    public int ClassRows { get; set; } = 24;
}

public sealed class ImageOptions
{
    /// <summary>Longest side in pixels of a scaled picture: a browser asks for no larger thumbnail, so a larger one only costs the server.</summary>
    public int LargestSize { get; set; } = 1024;

    /// <summary>Million pixels of a picture of a dataset. A file of a few kilobytes can claim any number, and decoding takes 10 bytes of memory for each.</summary>
    public int LargestMegapixels { get; set; } = ImageFile.UsualMegapixels;

    /// <summary>Top images on a unit's page: as many as a person compares at a glance.</summary>
    public int TopImages { get; set; } = 24;
}

public sealed class ServerFileOptions
{
    /// <summary>Folders of the server that pages may choose files from, full paths. None unless named: whoever signs in is not thereby a user of the machine.</summary>
    public List<string> Roots { get; } = [];

    /// <summary>Megabytes of one uploaded file. Larger ones are better put on the server first: an upload that breaks off begins anew.</summary>
    public int LargestUploadMegabytes { get; set; } = 4096;
}

public sealed class ExploreOptions
{
    /// <summary>Units the explore page looks at when nobody has chosen layers: all layers of a small network, the last ones of a large one, so that the first view comes soon.</summary>
    public int UnitsAtOnce { get; set; } = 6000;
}
