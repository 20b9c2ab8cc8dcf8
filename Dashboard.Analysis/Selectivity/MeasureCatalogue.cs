namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Every measure as people meet it: the four the paper compares, then the later ones. A key is the column's name in the exported table.
/// Default cut-offs other than localist (0), precision (.75, Zhou) are ours, chosen to mean "clearly selective" on each scale;
/// every cut-off is strict: at the cut-off is not above it.
/// </summary>
public static class MeasureCatalogue
{
    public const string Localist = "localist_margin", TopClassSelectivity = "top_class_selectivity", Precision = "precision", Ccmas = "ccmas",
        RecallAtK = "recall_at_k", Auc = "auc", AveragePrecision = "ap", Informedness = "informedness", DPrime = "d_prime", F1 = "f1",
        RecallAtP = "recall_at_p", RecallAtPFirst = "recall_at_p_first", DA = "d_a", CcmasMacro = "ccmas_macro", CcmasOfTopClass = "ccmas_of_top_class", LargestGap = "gap_rel";

    private const double None = double.NegativeInfinity, Endless = double.PositiveInfinity;

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<MeasureDefinition> All { get; } =
    [
        new()
        {
            Key = Localist,
            Name = "Localist margin",
            Formula = "max over classes of min(A) − max(¬A)",
            PlainWords = "Above 0 every image of one class drives the unit harder than every other image: a grandmother cell. Below 0 the ranges overlap; the more negative, the further a single image reaches into the other side.",
            Source = "Bowers, Vankov, Damian & Davis 2014",
            Minimum = None,
            Maximum = Endless,
            DefaultCutoff = 0,
            Value = u => u.LocalistMargin,
            AttributedClass = u => u.LocalistClass,
        },
        new()
        {
            Key = TopClassSelectivity,
            Name = "Top-class selectivity",
            Formula = "#{i ∈ A : aᵢ > max(¬A)} / n_A, A = class of the strongest image",
            PlainWords = "How much of the class is met, going down from the strongest image, before the first image of another class. 1 means localist; a few percent means that most images of the class are missed.",
            Source = "Gale, Blything, Martin, Bowers & Nguyen 2019",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = 0.5,
            Value = u => u.TopClassSelectivity,
            AttributedClass = u => u.TopClass,
        },
        new()
        {
            Key = Precision,
            Name = "Precision (top k images)",
            Formula = "(#A{a > t} + r·#A{a = t}/E) / k, t = k-th largest activation",
            PlainWords = "The share of one class among the k strongest images; images level at the end count by expectation. Says nothing of the images of the class that are missed.",
            Source = "Zhou, Khosla, Lapedriza, Oliva & Torralba 2015",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = SelectivityCriteria.Default.PrecisionCutoff,
            Value = u => u.Precision,
            AttributedClass = u => u.PrecisionClass,
        },
        new()
        {
            Key = Ccmas,
            Name = "CCMAS",
            Formula = "(μ_A − μ_¬A) / (μ_A + μ_¬A), A = class of highest mean, μ_¬A over all other images",
            PlainWords = "0 when all classes drive the unit alike, 1 when one class alone drives it on average. .9 means that the mean of the class is 19 times that of the rest, not that its images stand apart. Undefined where a mean is negative.",
            Source = "Morcos, Barrett, Rabinowitz & Botvinick 2018; Gale et al. 2019",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = 0.75,
            Value = u => u.Ccmas,
            AttributedClass = u => u.CcmasClass,
        },
        new()
        {
            Key = RecallAtK,
            Name = "Recall in the top k images",
            Formula = "k · precision / n_A, A = class of precision",
            PlainWords = "How much of its class a \"precise\" unit has among its k strongest images: never more than k/n, however precise.",
            Source = "Gale et al. 2019",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = null,
            Value = u => u.RecallAtK,
            AttributedClass = u => u.PrecisionClass,
        },
        new()
        {
            Key = Auc,
            Name = "Area under the ROC curve",
            Formula = "P(a_A > a_¬A) + ½·P(a_A = a_¬A)",
            PlainWords = "The chance that an image of the class beats an image of another. ½ is chance, 1 is localist; does not depend on how many images each class has.",
            Source = "Hanley & McNeil 1982",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = 0.95,
            Value = u => u.Auc,
            AttributedClass = u => u.AucClass,
        },
        new()
        {
            Key = AveragePrecision,
            Name = "Average precision",
            Formula = "Σ over blocks of equal values of (R_b − R_{b−1}) · P_b",
            PlainWords = "Precision averaged over the images of the class, going down from the strongest. 1 is localist; chance is about n/N, so it depends on the size of the class.",
            Source = "Buckley & Voorhees 2000",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = 0.75,
            Value = u => u.Ap,
            AttributedClass = u => u.ApClass,
        },
        new()
        {
            Key = Informedness,
            Name = "Maximum informedness",
            Formula = "J = max over thresholds of TPR − FPR",
            PlainWords = "Hit rate minus false-alarm rate at the best threshold. 0 is chance, 1 is localist.",
            Source = "Youden 1950; Powers 2011; Gale, Martin, Blything, Nguyen & Bowers 2020 (arXiv 2007.01062)",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = 0.75,
            Value = u => u.Informedness,
            AttributedClass = u => u.MiClass,
        },
        new()
        {
            Key = DPrime,
            Name = "d′",
            Formula = "Φ⁻¹((TP+½)/(n+1)) − Φ⁻¹((FP+½)/(m+1)) at the threshold of J",
            PlainWords = "How many standard deviations apart the class and the rest would lie if both were bell-shaped, from hits and false alarms at the best threshold. 0 is chance; above 4 nearly nothing overlaps.",
            Source = "Green & Swets 1966; correction: Hautus 1995",
            Minimum = None,
            Maximum = Endless,
            DefaultCutoff = 2,
            Value = u => u.DPrime,
            AttributedClass = u => u.MiClass,
        },
        new()
        {
            Key = F1,
            Name = "Maximum F1",
            Formula = "max over thresholds of 2·TP / (images at or above + n)",
            PlainWords = "The best balance of precision and recall. 1 is localist; never below 2n/(N + n), so big classes have a head start.",
            Source = "van Rijsbergen 1979",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = 0.75,
            Value = u => u.F1,
            AttributedClass = u => u.F1Class,
        },
        new()
        {
            Key = RecallAtP,
            Name = "Recall at precision p",
            Formula = "max recall over thresholds with TP / (images at or above) ≥ p",
            PlainWords = "How much of the class can be had while at least the share p of what is called a member is one. 0 where no threshold is so precise.",
            Source = "Gale et al. 2019, 2020",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = 0.5,
            Value = u => u.RecallAtP,
            AttributedClass = u => u.RecallAtPClass,
        },
        new()
        {
            Key = RecallAtPFirst,
            Name = "Recall until precision first falls below p",
            Formula = "recall at the last threshold before TP / (images at or above) < p for the first time",
            PlainWords = "As recall at precision p, but one early intruder ends it: nearer to the published code.",
            Source = "Gale et al. 2019 (code)",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = 0.5,
            Value = u => u.RecallAtPFirst,
            AttributedClass = u => u.RecallAtPFirstClass,
        },
        new()
        {
            Key = DA,
            Name = "d_a",
            Formula = "(μ_A − μ_¬A) / √((σ²_A + σ²_¬A) / 2), A = class of highest mean",
            PlainWords = "Distance of the means in units of the common standard deviation. Unlike CCMAS it is defined for negative activations and does not change when a constant is added. Infinite where nothing varies but the class.",
            Source = "Simpson & Fitter 1973; Macmillan & Creelman 2005",
            Minimum = 0,
            Maximum = Endless,
            DefaultCutoff = 2,
            Value = u => u.DA,
            AttributedClass = u => u.CcmasClass,
        },
        new()
        {
            Key = CcmasMacro,
            Name = "CCMAS, classes weighted alike",
            Formula = "as CCMAS, μ_¬A = mean of the other classes' means",
            PlainWords = "CCMAS as first worded. The same where all classes have as many images.",
            Source = "Morcos et al. 2018",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = 0.75,
            Value = u => u.CcmasMacro,
            AttributedClass = u => u.CcmasClass,
        },
        new()
        {
            Key = CcmasOfTopClass,
            Name = "CCMAS of the top class",
            Formula = "as CCMAS, A = class of the strongest image",
            PlainWords = "Below 0 where the class of the strongest image drives the unit less than the rest on average.",
            Source = "Gale et al. 2019 (code)",
            Minimum = -1,
            Maximum = 1,
            DefaultCutoff = 0.75,
            Value = u => u.CcmasOfTopClass,
            AttributedClass = u => u.TopClass,
        },
        new()
        {
            Key = LargestGap,
            Name = "Largest gap",
            Formula = "largest difference of neighbouring values with upper edge > (min + max)/2, divided by max − min",
            PlainWords = "Whether some images stand apart from the rest, whatever their class. Near 1 the unit is all or nothing.",
            Source = "Gale et al. 2019 (code), without its random starts",
            Minimum = 0,
            Maximum = 1,
            DefaultCutoff = null,
            Value = u => u.GapRel,
            AttributedClass = u => u.GapClass,
        },
    ];

    private static readonly Dictionary<string, MeasureDefinition> s_byKey = All.ToDictionary(m => m.Key);

    /// <summary>The definition with that key; null where there is none.</summary>
    public static MeasureDefinition? Find(string key) => s_byKey.GetValueOrDefault(key);
}
