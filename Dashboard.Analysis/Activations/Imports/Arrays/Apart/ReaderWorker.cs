using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dashboard.Analysis.Activations.Imports.Arrays.Apart;

/// <summary>The reading process: takes one request after another until nobody is left to ask.</summary>
public static class ReaderWorker
{
    /// <summary>The program started with this word alone reads arrays for another one; nobody types it.</summary>
    public const string Verb = "read-arrays";

    public static int Run()
    {
        using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput();
        using BlockingCollection<ReadRequest> requests = [];

        // Sent to the asking process too, which then says how it goes on here.
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true), end = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => signal.Cancel = true);

        // A thread of its own: a file that keeps the reader busy for ever must not outlive whoever asked for it.
        Thread listener = new(() =>
        {
            while (ReaderPipe.Read<ReadRequest>(input) is { } request)
            {
                requests.Add(request);
            }

            Environment.Exit(0);
        });
        listener.IsBackground = true;
        listener.Start();
        foreach (ReadRequest request in requests.GetConsumingEnumerable())
        {
            ReadAnswer answer = Answer(request);
            ReaderPipe.Write(output, answer);
            if (answer.IsLast)
            {
                break;
            }
        }

        return 0;
    }

    private static ReadAnswer Answer(ReadRequest request)
    {
        ArrayPlace place = new(request.Path, request.Member);
        try
        {
            ArrayFormat format = ArrayFormat.Of(place)!;
            return request.Target is { } target
                ? new ReadAnswer(null, "", StagedArray.CopyHere(format, place, request.Preferred, target, CancellationToken.None), [])
                : new ReadAnswer(null, "", ArrayNotes.None, format.List(place, CancellationToken.None));
        }
        catch (Exception error) when (IsOutOfMemory(error))
        {
            // With room left, one array was too large by itself and nothing else went without; else anything may have been left half done.
            long most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
            return Refused(new UserErrorException(string.Create(
                CultureInfo.InvariantCulture, $"{place.FileName} asks for more than {most >> 20} MB of memory, which no sound file of its size does; it is damaged, or a part of it must be written in smaller pieces."), "too_large")) with
            {
                IsLast = GC.GetTotalMemory(forceFullCollection: false) > most / 2,
            };
        }
        catch (UserErrorException error)
        {
            return Refused(error);
        }
        catch (Exception error)
        {
            return Refused(request.Target is null ? ArrayContents.Unreadable(place, error) : StagedArray.Unreadable(place, error));
        }
    }

    private static ReadAnswer Refused(UserErrorException error) => new(error.Message, error.Code, ArrayNotes.None, []);

    private static bool IsOutOfMemory(Exception? error) => error is not null && (error is OutOfMemoryException || IsOutOfMemory(error.InnerException));
}
