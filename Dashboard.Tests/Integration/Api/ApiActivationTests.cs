using System.Text;
using System.Text.Json;
using Dashboard.Tests.Analysis.Selectivity;
using Dashboard.Tests.Support;
using static Dashboard.Tests.Integration.Api.ApiApp;

namespace Dashboard.Tests.Integration.Api;

public sealed class ApiActivationTests
{
    private const string Case = "correct_mask_min_images";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_units_activations_arrive_bit_for_bit_in_every_form_and_say_which_count()
    {
        await using ApiApp app = await StartAsync(Case);
        GoldenCase golden = GoldenCase.Load(Case);
        float[] expected = GoldenRun.Activations(golden, unit: 2, golden.Units!.Length);
        string address = $"{Fc6}/units/2/activations?min={golden.Criteria.MinImagesPerClass}&correct=1";

        JsonElement[] rows = [.. (await app.JsonAsync(address)).GetProperty("rows").EnumerateArray()];
        Assert.Equal(expected, rows.Select(r => r.GetProperty("activation").GetSingle()));
        Assert.Equal(golden.Labels, rows.Select(r => r.GetProperty("class").GetInt32()));
        Assert.Equal(GoldenRun.ClassName(golden.Labels[0]), rows[0].GetProperty("class_name").GetString());
        Assert.Equal(golden.Units[2].GetProperty("n_images").GetInt32(), rows.Count(r => r.GetProperty("included").GetBoolean()));

        string[] csv = (await app.Program.GetStringAsync(address + "&format=csv", Token)).TrimEnd('\n').Split('\n');
        Assert.Equal("image,name,class,class_name,included,activation", csv[0]);
        Assert.Equal(expected, csv.Skip(1).Select(line => float.Parse(line.Split(',')[^1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains($"\"{GoldenRun.ClassName(golden.Labels[0])}\"", csv[1], StringComparison.Ordinal);

        // The format by its description: magic, version 1.0, length of the header, a Python literal, then the numbers.
        byte[] npy = await app.Program.GetByteArrayAsync(address + "&format=npy", Token);
        int header = npy[8] + (npy[9] << 8);
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], npy[..8]);
        Assert.StartsWith(FormattableString.Invariant($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({expected.Length},), }}"), Encoding.ASCII.GetString(npy, 10, header), StringComparison.Ordinal);
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(i => BitConverter.ToSingle(npy, 10 + header + (4 * i))));
        Assert.Equal(10 + header + (4 * expected.Length), npy.Length);
    }

    [Fact]
    public async Task Predictions_say_of_each_image_whether_the_network_was_right()
    {
        await using ApiApp app = await StartAsync(Case);
        GoldenCase golden = GoldenCase.Load(Case);
        JsonElement[] rows = [.. (await app.JsonAsync($"{Root}/runs/demo/predictions")).GetProperty("rows").EnumerateArray()];
        Assert.Equal(golden.Correct!, rows.Select(r => r.GetProperty("correct").GetBoolean()));
        Assert.Equal(golden.Correct!, rows.Select(r => r.GetProperty("predicted_class").GetInt32() == r.GetProperty("class").GetInt32()));
    }
}
