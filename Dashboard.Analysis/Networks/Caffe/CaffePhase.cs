using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>`include` and `exclude` rules: whether a layer is there when a network is tested, at level 0 and in no named stage.</summary>
internal static class CaffePhase
{
    public static bool IsForTesting(PrototxtMessage layer)
    {
        IReadOnlyList<PrototxtMessage> include = layer.Messages("include"), exclude = layer.Messages("exclude");
        return include.Count > 0 && exclude.Count > 0
            ? throw layer.Error("a layer has both include and exclude rules, which Caffe does not allow")
            : include.Count > 0 ? include.Any(IsMet) : !exclude.Any(IsMet);
    }

    private static bool IsMet(PrototxtMessage rule) =>
        rule.Word("phase", "TEST") is "TEST" or "1" && rule.Integer("min_level", 0) <= 0 && rule.Integer("max_level", 0) >= 0 && !rule.Has("stage");
}
