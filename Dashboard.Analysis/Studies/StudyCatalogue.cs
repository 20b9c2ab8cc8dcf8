using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using Dashboard.Analysis.Studies.Transfer;

namespace Dashboard.Analysis.Studies;

/// <summary>Studies as <see cref="StudyStore"/> keeps them, in memory once read: every page of every rater asks for hers.</summary>
internal sealed class StudyCatalogue(StudyStore store, GroupCommit writer, IStudyImages images, TimeProvider clock) : IStudies
{
    private const int TokenBytes = 16, LongestLabel = 200;

    private readonly Lock _changing = new();
    private readonly Lazy<ConcurrentDictionary<string, Study>> _studies = new(() => new(store.List().ToDictionary(s => s.Id)));
    private readonly ConcurrentDictionary<string, StudyContent> _contents = new();

    public event Action<string>? Changed;

    public IReadOnlyList<Study> List() => [.. _studies.Value.Values.OrderByDescending(s => s.Created).ThenBy(s => s.Id, StringComparer.Ordinal)];

    public Study? Find(string studyId) => _studies.Value.GetValueOrDefault(studyId);

    public IReadOnlyList<StudyItem> ItemsOf(string studyId) => Find(studyId) is null ? [] : ContentOf(studyId).Items;

    public StudyItem? FindItem(string studyId, string itemId) => Find(studyId) is null ? null : ContentOf(studyId).ById.GetValueOrDefault(itemId);

    public Study Create(StudyDesign design, IReadOnlyList<StudyItem> items)
    {
        string family = RunId.Of(design.Name);
        lock (_changing)
        {
            string id = Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? family : string.Create(CultureInfo.InvariantCulture, $"{family}-{n}")).First(i => Find(i) is null);
            return Save(new Study { Id = id, Family = id, Version = 1, Status = StudyStatus.Draft, Design = design, Created = clock.GetUtcNow() }, items);
        }
    }

    public Study Edit(string studyId, StudyDesign design, IReadOnlyList<StudyItem> items)
    {
        lock (_changing)
        {
            Study study = Get(studyId);
            return study.Status == StudyStatus.Draft
                ? Save(study with { Design = design }, items)
                : throw new UserErrorException($"The study {study.Design.Name} was opened and cannot be edited any more; make a new version of it.");
        }
    }

    public Study NewVersion(string studyId)
    {
        lock (_changing)
        {
            Study study = Get(studyId);
            int version = List().Where(s => s.Family == study.Family).Max(s => s.Version) + 1;
            return Save(
                new Study
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"{study.Family}-v{version}"),
                    Family = study.Family,
                    Version = version,
                    Status = StudyStatus.Draft,
                    Design = study.Design,
                    Created = clock.GetUtcNow(),
                },
                ItemsOf(studyId));
        }
    }

    public Study Open(string studyId)
    {
        lock (_changing)
        {
            Study study = Get(studyId);
            switch (study.Status)
            {
                case StudyStatus.Closed:
                    throw new UserErrorException($"The study {study.Design.Name} is closed; make a new version of it to collect more judgments.");
                case StudyStatus.Draft:
                    IReadOnlyList<StudyItem> items = ItemsOf(studyId);
                    StudyChecks.Check(study.Design, items, images);
                    study = study with { VersionHash = StudyJson.HashOf(study.Design, items), Opened = clock.GetUtcNow(), Status = StudyStatus.Open };
                    return Save(study, key: RandomNumberGenerator.GetBytes(Pseudonyms.KeyBytes));
                default:
                    return Save(study with { Status = StudyStatus.Open });
            }
        }
    }

    public Study Pause(string studyId) => Change(
        studyId,
        study => study.Status == StudyStatus.Open ? study with { Status = StudyStatus.Paused } : throw new UserErrorException($"The study {study.Design.Name} is not open, so it cannot be paused."));

    public Study Close(string studyId) => Change(studyId, study => study.Status switch
    {
        StudyStatus.Draft => throw new UserErrorException($"The study {study.Design.Name} was never opened; remove it instead."),
        StudyStatus.Closed => study,
        _ => study with { Status = StudyStatus.Closed, Closed = clock.GetUtcNow() },
    });

    public Study Import(Export.StudyExport export)
    {
        lock (_changing)
        {
            string wanted = RunId.Of(export.Header.StudyId);
            string id = Enumerable.Range(1, int.MaxValue).Select(n => n == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{n}")).First(i => Find(i) is null);
            ImportedStudy imported = ImportedStudy.Of(export, id, clock.GetUtcNow());
            HashSet<string> shown = [.. imported.Items.SelectMany(i => i.Stimulus.All)];
            foreach ((_, byte[] picture) in export.Pictures.Where(p => shown.Contains(p.Key)))
            {
                images.Add(picture);
            }

            store.Import(imported);
            return Save(imported.Study, imported.Items);
        }
    }

    public async Task RemoveAsync(string studyId)
    {
        _studies.Value.TryRemove(studyId, out _);
        _contents.TryRemove(studyId, out _);
        Changed?.Invoke(studyId);
        // Behind what raters sent until now, so that none of it is written after.
        await writer.Add(db =>
        {
            JudgmentDocuments.DeleteAll(db, studyId);
            StudyStore.Delete(db, studyId);
        });
    }

    public async Task<Study> AnonymiseAsync(string studyId)
    {
        Study study = Change(studyId, s => s.Status == StudyStatus.Closed
            ? s with { Anonymised = s.Anonymised ?? clock.GetUtcNow() }
            : throw new UserErrorException($"The study {s.Design.Name} still takes raters; close it before its key is deleted."));
        await writer.Add(db =>
        {
            StudyStore.DeleteKey(db, studyId);
            JudgmentDocuments.DeleteWorkers(db, studyId);
        });
        return study;
    }

    public IReadOnlyList<StudyLink> LinksOf(string studyId) => [.. store.Links(studyId).OrderByDescending(l => l.Created)];

    public (StudyLink Link, string Token) AddLink(string studyId, string label, bool isPersonal = false, DateTimeOffset? expires = null)
    {
        Study study = Get(studyId);
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
        StudyLink link = new()
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)),
            StudyId = study.Id,
            Label = label.Length <= LongestLabel ? label : label[..LongestLabel],
            IsPersonal = isPersonal,
            Created = clock.GetUtcNow(),
            Expires = expires,
        };
        store.AddLink(link, StudyJson.HashOf(token));
        return (link, token);
    }

    public void RevokeLink(string studyId, string linkId) => store.RevokeLink(studyId, linkId);

    // Nothing longer than a token is hashed: a megabyte in an address costs nothing.
    public StudyLink? FindLink(string token) => token.Length == 2 * TokenBytes ? store.FindLink(StudyJson.HashOf(token)) : null;

    internal byte[]? KeyOf(string studyId) => store.Key(studyId);

    private StudyContent ContentOf(string studyId) => _contents.GetOrAdd(studyId, id => new StudyContent(store.Items(id)));

    private Study Get(string studyId) => Find(studyId) ?? throw new UserErrorException($"There is no study {studyId}.");

    private Study Change(string studyId, Func<Study, Study> change)
    {
        lock (_changing)
        {
            return Save(change(Get(studyId)));
        }
    }

    private Study Save(Study study, IReadOnlyList<StudyItem>? items = null, byte[]? key = null)
    {
        store.Save(study, items, key);
        _studies.Value[study.Id] = study;
        if (items is not null)
        {
            _contents[study.Id] = new StudyContent(items);
        }

        Changed?.Invoke(study.Id);
        return study;
    }

    private sealed record StudyContent(IReadOnlyList<StudyItem> Items)
    {
        // A draft may still have two items of one name.
        public IReadOnlyDictionary<string, StudyItem> ById { get; } = Items.DistinctBy(i => i.Id).ToDictionary(i => i.Id);
    }
}
