using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Analysis.Studies;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

/// <summary>A rater's whole path where the dashboard lies in a folder of a site.</summary>
public sealed partial class RatingBelowAFolderTests
{
    [Fact]
    public async Task Every_address_of_a_rater_lies_below_the_folder()
    {
        await using TestApp app = await TestApp.StartAsync(s => s.PostConfigure<DashboardOptions>(o => o.Rating.AnswerBurst = 1000), "--Dashboard:BasePath=/lab/selectivity");
        (Study study, _, string token) = StudySamples.Open(app.Workspace, StudySamples.Design() with { TrialsBetweenBreaks = 2 });
        Uri site = new(app.Address, "/lab/selectivity/");
        using RaterBrowser rater = new(site);
        List<string> pages = [];

        await rater.BeginAsync(DashboardUrls.StudyLink(token));
        for (int i = 1; i <= 4; i++)
        {
            Assert.Equal($"Picture {i}", rater.Title);
            pages.Add(rater.Page);
            await rater.AnswerAsync();
            if (i == 2)
            {
                Assert.Equal("Time for a short break", rater.Title);
                await rater.OpenAsync(DashboardUrls.RaterStudy(study.Id));
            }
        }

        Assert.Equal("Thank you", rater.Title);
        Assert.StartsWith(site.ToString(), rater.Address.ToString(), StringComparison.Ordinal);
        pages.Add(rater.Page);
        pages.Add((await rater.OpenAsync(DashboardUrls.RaterWithdraw(study.Id))).Page);
        Assert.All(pages, page =>
        {
            Assert.Contains("<base href=\"/lab/selectivity/\"", page, StringComparison.Ordinal);
            Assert.All(Addresses().Matches(page).Select(m => m.Groups[1].Value).Where(a => a != "/lab/selectivity/" && !a.StartsWith("https://", StringComparison.Ordinal)), a => Assert.False(a.StartsWith('/'), a));
        });
        Cookie[] cookies = [.. rater.Cookies.GetCookies(new Uri(site, "r/")).Where(c => c.Name.StartsWith("selectivity-", StringComparison.Ordinal))];
        Assert.NotEmpty(cookies);
        Assert.All(cookies, c => Assert.Equal("/lab/selectivity/r", c.Path));
        string picture = PictureAddress().Match(pages[0]).Groups[1].Value;
        Assert.Equal(HttpStatusCode.OK, (await rater.OpenAsync(picture)).Status);
        Assert.Equal("image/png", rater.Response.Content.Headers.ContentType?.MediaType);
    }

    [GeneratedRegex("(?:href|src|action)=\"([^\"]*)\"")]
    private static partial Regex Addresses();

    [GeneratedRegex("<img src=\"([^\"]+)\"")]
    private static partial Regex PictureAddress();
}
