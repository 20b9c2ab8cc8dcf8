namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>What a saved picture measures; see <see cref="AmImage"/> for each.</summary>
internal sealed record AmNumbers(double Activation, double Robust, double FineShare, int Rank, AmPrediction? Prediction);
