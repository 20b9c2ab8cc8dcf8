using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Dashboard.Tests.Integration;
using Dashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>The configuration of docs/deployment.md in Debian's nginx, in front of the real app, with https and a folder of its own.</summary>
public sealed partial class BehindNginxTests : IAsyncLifetime
{
    private const string Nginx = "/usr/sbin/nginx";
    private readonly TemporaryFolder _files = new(), _folder = new();
    private Chromium _chromium = null!;
    private TestApp _app = null!;
    private Process? _nginx;
    private int _port;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Nginx))
        {
            Assert.Skip($"This test needs nginx at {Nginx} (Debian and Ubuntu: apt-get install nginx-light).");
        }

        _chromium = await Chromium.LaunchAsync();
        _app = await TestApp.StartAsync(null, "--Dashboard:BasePath=/selectivity");
        await _app.Workspace.ImportActivations(new ImportFiles(_files).Request()).ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
        _port = FreePort();
        WriteConfiguration();
        ProcessStartInfo start = new(Nginx) { RedirectStandardError = true };
        foreach (string argument in (string[])["-c", _folder.File("nginx.conf"), "-p", _folder.Path])
        {
            start.ArgumentList.Add(argument);
        }

        _nginx = Process.Start(start)!;
        await UntilItListensAsync(_nginx);
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
        {
            _nginx.Kill(entireProcessTree: true);
            await _nginx.WaitForExitAsync();
            _nginx.Dispose();
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_chromium is not null)
        {
            await _chromium.DisposeAsync();
        }

        _files.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Pages_pictures_and_shared_views_work_below_a_folder_behind_https()
    {
        string site = $"https://localhost:{_port}/selectivity/";
        IBrowserContext context = await _chromium.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site, IgnoreHTTPSErrors = true });
        context.SetDefaultTimeout(Chromium.Patience);
        IPage page = await context.NewPageAsync();
        List<string> errors = [], outside = [];
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                outside.Add(request.Url);
            }
        };
        bool usesWebSocket = false;
        page.WebSocket += (_, socket) => usesWebSocket |= socket.Url.StartsWith($"wss://localhost:{_port}/selectivity/_blazor", StringComparison.Ordinal);

        await page.GotoAsync(_app.NewSignInAddress().PathAndQuery.TrimStart('/'));
        await page.GetByRole(AriaRole.Link, new() { Name = "Open" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("^" + Regex.Escape(site + "runs/small-run/layers")));
        await page.GotoAsync("runs/small-run/layers/fc6/units/3?min=1");
        await Expect(page.Locator(".plot-surface .main-svg").First).ToBeVisibleAsync();
        Assert.True(usesWebSocket);

        await page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        string link = await page.Locator(".share-dialog code").InnerTextAsync();
        Assert.StartsWith($"{site}s/", link, StringComparison.Ordinal);
        await page.GotoAsync(link);
        await Expect(page.GetByText("Read only")).ToBeVisibleAsync();
        await Expect(page.Locator(".plot-surface .main-svg").First).ToBeVisibleAsync();
        Assert.All((await context.CookiesAsync()).Where(c => c.Name.StartsWith("selectivity-", StringComparison.Ordinal) && c.HttpOnly), cookie => Assert.True(cookie.Secure, cookie.Name));
        Assert.Empty(errors);
        Assert.Empty(outside);
    }

    private void WriteConfiguration()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        File.WriteAllText(_folder.File("lab.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(_folder.File("lab.key"), key.ExportPkcs8PrivateKeyPem());
        string documented = Documented().Match(File.ReadAllText(Path.Combine(Repository.Root, "docs", "deployment.md"))).Groups[1].Value;
        string mine = documented
            .Replace("listen 443 ssl", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{_port} ssl"), StringComparison.Ordinal)
            .Replace("server_name lab.example", "server_name localhost", StringComparison.Ordinal)
            .Replace("/etc/ssl/certs/lab.pem", _folder.File("lab.pem"), StringComparison.Ordinal)
            .Replace("/etc/ssl/private/lab.key", _folder.File("lab.key"), StringComparison.Ordinal)
            .Replace("http://127.0.0.1:5000", _app.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);
        string places = string.Concat(new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(p => $"{p}_temp_path {_folder.File(p)};\n"));
        File.WriteAllText(_folder.File("nginx.conf"), $"daemon off;\npid {_folder.File("pid")};\nerror_log {_folder.File("error.log")};\nevents {{ }}\nhttp {{\naccess_log off;\n{places}{mine}\n}}\n");
    }

    private async Task UntilItListensAsync(Process nginx)
    {
        while (true)
        {
            Assert.False(nginx.HasExited, nginx.HasExited ? $"nginx ended: {await nginx.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}" : "");
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Below those that the system hands out, which the other tests ask for at the same time: until nginx takes it nobody else does.</summary>
    private static int FreePort()
    {
        for (int port = Random.Shared.Next(20_000, 30_000); port < 32_000; port++)
        {
            using TcpListener listener = new(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's: the next.
            }
        }

        throw new InvalidOperationException("None of two thousand ports is free.");
    }

    [GeneratedRegex("```nginx\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Documented();
}
