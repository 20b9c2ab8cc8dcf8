using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Activations.Imports.Arrays;
using Dashboard.Analysis.Activations.Imports.Arrays.Apart;
using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;
using Parquet;
using Parquet.Schema;

namespace Dashboard.Tests.Analysis.Activations.Imports.Arrays;

/// <summary>Files that make the packages that read them take all memory, or never end: the process that reads them suffers, this one gets a sentence.</summary>
public sealed class ApartTests : IDisposable
{
    private static readonly string s_whole = Path.Combine(AppContext.BaseDirectory, "TestData", "arrays", "gale_merged_fc6.h5");
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_text_that_claims_two_gigabytes_is_refused_and_the_next_file_is_read()
    {
        byte[] bytes = File.ReadAllBytes(s_whole);
        // A heap of texts: its mark, four bytes and its length, then each text behind 8 bytes and a length of 8.
        int heap = bytes.AsSpan().IndexOf("GCOL"u8);
        Assert.True(heap > 0);
        BitConverter.GetBytes(0x7f000000L).CopyTo(bytes, heap + 16 + 8);
        File.WriteAllBytes(_folder.File("claims.h5"), bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();

        UserErrorException error = Assert.Throws<UserErrorException>(() => Open(_folder.File("claims.h5"), Token));

        Assert.Matches("^claims.h5 asks for more than [0-9]+ MB of memory, which no sound file of its size does; it is damaged", error.Message);
        Assert.Equal("too_large", error.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
        Open(s_whole, Token);
    }

    [Fact]
    public async Task A_list_without_end_is_read_no_longer_than_such_a_file_takes()
    {
        string path = await EndlessAsync();

        UserErrorException error = Assert.Throws<UserErrorException>(() => Open(path, Token));

        Assert.Equal("endless.parquet takes longer to read than any sound file of its size; it is damaged, so write or fetch it again.", error.Message);
    }

    [Fact]
    public async Task A_cancelled_import_ends_the_process_that_reads_for_it()
    {
        string path = await EndlessAsync();
        ReaderLimits limits = new(new FileInfo(path).Length);
        using ReaderProcess process = new(limits);
        using System.Diagnostics.Process same = System.Diagnostics.Process.GetProcessById(process.Id);
        using CancellationTokenSource cancelled = CancellationTokenSource.CreateLinkedTokenSource(Token);
        // Not by a timer: on a busy machine it comes when the file has had all the time it may take. A tenth of that is more than the process needs to start.
        Thread cancelling = new(() =>
        {
            SpinWait.SpinUntil(() => same.HasExited || same.TotalProcessorTime > TimeSpan.FromSeconds(0.3));
            cancelled.Cancel();
        });
        cancelling.Start();

        Assert.Throws<OperationCanceledException>(() => process.Read(new ReadRequest(path, null, "fc6", _folder.File("made.npy")), limits, cancelled.Token));

        cancelling.Join();
        await same.WaitForExitAsync(Token);
        Assert.False(process.IsReady);
    }

    [Fact]
    public async Task A_process_that_ended_before_it_is_asked_is_a_sentence_and_a_cancellation_stays_one()
    {
        ReaderLimits limits = new(1);
        using ReaderProcess process = new(limits);
        using System.Diagnostics.Process same = System.Diagnostics.Process.GetProcessById(process.Id);
        same.Kill();
        await same.WaitForExitAsync(Token);

        ReadRequest request = new(s_whole, null, "fc6", _folder.File("made.npy"));
        Assert.Contains("gale_merged_fc6.h5 cannot be read", Assert.Throws<UserErrorException>(() => process.Read(request, limits, Token)).Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => process.Read(request, limits, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_process_that_something_else_ended_is_not_asked_again()
    {
        ReaderLimits limits = new(1);
        using ReaderProcess process = new(limits);
        process.Read(new ReadRequest(s_whole, null, "fc6", _folder.File("made.npy")), limits, Token);
        Assert.True(process.IsReady);

        using System.Diagnostics.Process same = System.Diagnostics.Process.GetProcessById(process.Id);
        same.Kill();
        await same.WaitForExitAsync(Token);

        Assert.False(process.IsReady);
    }

    [Fact]
    public void The_reading_process_has_neither_secrets_nor_the_lock_of_the_data_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What a process has is told by Linux only.");
        const string Secret = "SELECTIVITY_TEST_SECRET";
        Environment.SetEnvironmentVariable(Secret, "hidden");
        try
        {
            using DataFolder locked = DataFolder.Open(_folder.File("data"));
            ReaderLimits limits = new(1);
            using ReaderProcess process = new(limits);
            process.Read(new ReadRequest(s_whole, null, "fc6", _folder.File("made.npy")), limits, Token);

            Assert.DoesNotContain(Secret, File.ReadAllText($"/proc/{process.Id}/environ"), StringComparison.Ordinal);
            Assert.DoesNotContain(Directory.GetFiles($"/proc/{process.Id}/fd"), f => new FileInfo(f).LinkTarget?.StartsWith(_folder.File("data"), StringComparison.Ordinal) == true);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Secret, null);
        }
    }

    [Fact]
    public void Read_apart_or_here_the_file_gives_the_same_numbers_and_notes()
    {
        ArrayPlace place = new(s_whole, null);
        string here = _folder.File("here.npy"), apart = _folder.File("apart.npy");

        ArrayNotes ofHere = StagedArray.CopyHere(ArrayFormat.Of(place)!, place, "fc6", here, Token), ofApart = ReaderProcesses.Copy(place, "fc6", apart, Token);

        Assert.True(ReaderProgram.Exists);
        Assert.Equal(File.ReadAllBytes(here), File.ReadAllBytes(apart));
        Assert.Equal(ofHere.RowNames, ofApart.RowNames);
        Assert.Equal(["n00000002", "n00000005"], ofApart.RowClasses!.Distinct());
        Assert.Equal(ofHere.RowClasses, ofApart.RowClasses);
    }

    private static void Open(string path, CancellationToken cancellation) => ImportedLayer.Open("fc6", path, cancellation).Dispose();

    /// <summary>Before all that the file says of itself stands a list of two thousand million truth values in no byte at all.</summary>
    private async Task<string> EndlessAsync()
    {
        DataField<long> label = new("label");
        using MemoryStream stream = new();
        await using (ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(label), stream, cancellationToken: Token))
        {
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            await group.WriteAsync<long>(label, new long[] { 0, 1, 2 }, cancellationToken: Token);
        }

        byte[] bytes = stream.ToArray(), list = [0xf9, 0xf1, 0xff, 0xff, 0xff, 0xff, 0x07];
        int length = BitConverter.ToInt32(bytes, bytes.Length - 8), footer = bytes.Length - 8 - length;
        string path = _folder.File("endless.parquet");
        await File.WriteAllBytesAsync(path, [.. bytes[..footer], .. list, .. bytes[footer..^8], .. BitConverter.GetBytes(length + list.Length), .. bytes[^4..]], Token);
        return path;
    }
}
