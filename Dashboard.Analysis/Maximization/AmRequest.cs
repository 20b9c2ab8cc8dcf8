namespace Dashboard.Analysis.Maximization;

/// <summary>Which AM images to make. Those that are there already, with the same settings, are not made again.</summary>
/// <param name="RunId">The run: its network is ascended, its images give the numbers to compare with.</param>
/// <param name="Layer">A recorded layer; of a softmax layer the logits are maximized.</param>
public sealed record AmRequest(string RunId, string Layer)
{
    /// <summary>Null for all.</summary>
    public IReadOnlyList<int>? Units { get; init; }

    /// <summary>So many units, spread evenly over the layer; null for all. Used where <see cref="Units"/> is null.</summary>
    public int? Sample { get; init; }

    /// <summary>Images of each unit; seeds 0 to this less one.</summary>
    public int Seeds { get; init; } = 4;

    public AmMethod Method { get; init; } = AmMethod.Fourier;

    /// <summary>The file of a generator trained for the run's network; needed by <see cref="AmMethod.Generator"/> alone.</summary>
    public string? PriorFile { get; init; }

    /// <summary>Null for the layer kind's usual one: the centre of a channel, a neuron.</summary>
    public AmObjective? Objective { get; init; }

    /// <summary>Changes what <see cref="AmSettings.For"/> gives; null leaves it.</summary>
    public Func<AmSettings, AmSettings>? Adjust { get; init; }
}
