using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;

namespace Dashboard.Access;

/// <summary>
/// The AM images that this visitor has: all, or those of the units that a share link shows. The hash of an image is no key to it: whoever learns one
/// elsewhere gets no further than with her link.
/// </summary>
internal sealed class VisitorAmImages(AccessScope scope, IRunCatalogue mine, [FromKeyedServices(VisitorData.Everything)] IAmImages all) : IAmImages
{
    public event Action? Changed
    {
        add => all.Changed += value;
        remove => all.Changed -= value;
    }

    private bool SeesAll => scope.Visitor.ReadsEverything;

    public IReadOnlyList<AmImage> List(string runId) => Seen(runId, all.List);

    public IReadOnlyList<AmImage> List(string runId, string layer) => Seen(runId, id => all.List(id, layer));

    public IReadOnlyList<AmImage> List(string runId, string layer, int unit) => Seen(runId, id => all.List(id, layer, unit));

    public AmImage? Find(string id) => all.Find(id) is { } image && (SeesAll || mine.List().Any(run => run.ContentKey == image.RunKey && Shows(run.Id, image))) ? image : null;

    public byte[] ReadPng(string id) => Find(id) is null ? throw new UserErrorException("There is no such AM image; it may have been removed.") : all.ReadPng(id);

    public void Remove(AmImage image)
    {
        if (scope.Visitor.Kind != VisitorKind.Researcher)
        {
            throw new UserErrorException("A shared view cannot be changed.");
        }

        all.Remove(image);
    }

    private IReadOnlyList<AmImage> Seen(string runId, Func<string, IReadOnlyList<AmImage>> list) =>
        SeesAll ? list(runId) : mine.Find(runId) is null ? [] : [.. list(runId).Where(image => Shows(runId, image))];

    /// <summary>A frozen view knows no image that was made after it.</summary>
    private bool Shows(string runId, AmImage image) =>
        scope.Link is { } link && SharedView.Of(link)?.ShowsAmImageOf(runId, image.Layer, image.Unit) == true && (!link.IsFrozen || image.Created <= link.Created);
}
