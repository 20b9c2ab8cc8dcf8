namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>One image to make. <paramref name="StartImage"/> is the run's image to start from; null starts from noise.</summary>
internal sealed record AmTask(int Unit, int Seed, int? StartImage);
