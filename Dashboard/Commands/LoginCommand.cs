using System.CommandLine;
using Dashboard.Access;
using Dashboard.Services;

namespace Dashboard.Commands;

/// <summary>Prints a further sign-in link of a server that is running.</summary>
internal static class LoginCommand
{
    public static Command Create()
    {
        Command command = new("login", "Print a link that signs one browser in to the running server. It works once, for half an hour.");
        Option<DirectoryInfo?> data = VerbOptions.Data();
        command.Options.Add(data);
        command.Does(async (parsed, cancellation) =>
        {
            using RunningServer server = RunningServer.Find(parsed.GetValue(data)?.FullName);
            using HttpResponseMessage answer = await server.AskAsync(HttpMethod.Post, DashboardUrls.ControlSignInLink, cancellation);
            Console.Out.WriteLine(await answer.Content.ReadAsStringAsync(cancellation));
        });
        return command;
    }
}
