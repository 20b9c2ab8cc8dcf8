namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Something that reads what strangers made.</summary>
/// <param name="Name">As the command line calls it.</param>
/// <param name="Seeds">Sound inputs that the others are made from.</param>
/// <param name="Read">Given the bytes and an empty folder of its own; throws nothing but sentences.</param>
/// <param name="Refit">Puts a changed input in order where a checksum would else be all that is ever read; null leaves it.</param>
internal sealed record FuzzTarget(string Name, IReadOnlyList<byte[]> Seeds, Action<byte[], string> Read, Func<byte[], Mutator, byte[]>? Refit = null)
{
    /// <summary>Input number <paramref name="number"/>, always the same.</summary>
    public byte[] Input(int number)
    {
        Mutator mutator = new(number);
        byte[] seed = Seeds[number % Seeds.Count];
        return Refit is not null && number % 2 == 0 ? Refit(seed, mutator) : mutator.Change(seed, Seeds);
    }
}
