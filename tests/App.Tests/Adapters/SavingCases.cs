using System.Security.Cryptography;
using ContactCenter.Adapters.Shapes;
using ContactCenter.Domain.Cases;

namespace ContactCenter.App.Tests.Adapters;

[Collection(StorageCollection.Name)]
public sealed class SavingCases(StorageFixture storage) : IDisposable
{
    private readonly Instance _here = storage.Start();

    private ICaseStore Cases => _here.Get<ICaseStore>();

    public void Dispose() => _here.Dispose();

    [Fact]
    public async Task A_saved_case_is_loaded_as_it_was_and_under_the_same_mark()
    {
        var saved = await _here.ASavedCase();
        using var elsewhere = storage.Start();

        var loaded = await elsewhere.Get<ICaseStore>().Load(saved.Case.File.Id, default);

        Assert.Equal(saved.ETag, loaded!.ETag);
        Assert.Equal(StoredJson.WriteText(saved.Case), StoredJson.WriteText(loaded.Case));
        Assert.StartsWith("\"", saved.ETag);
        Assert.EndsWith("\"", saved.ETag);
    }

    [Fact]
    public async Task A_case_nobody_saved_is_not_there() =>
        Assert.Null(await Cases.Load(new CaseId(Given.Id()), default));

    [Fact]
    public async Task Loading_is_one_operation_and_saving_without_projection_one_more()
    {
        var saved = await _here.ASavedCase();
        var before = _here.Operations();

        var loaded = await Cases.Load(saved.Case.File.Id, default);
        await Cases.Save(loaded!.With(Given.Note(1)), default);

        Assert.Equal(2, _here.Operations() - before);
    }

    [Fact]
    public async Task A_save_under_an_older_mark_is_refused_and_changes_nothing()
    {
        var first = await _here.ASavedCase();
        var second = await Cases.Save(first.With(Given.Note(1)), default);

        Assert.Null(await Cases.Save(first.With(Given.Note(1, "Un'altra nota.")), default));

        var loaded = await Cases.Load(first.Case.File.Id, default);
        Assert.Equal(second!.ETag, loaded!.ETag);
        Assert.Equal("Richiamare domani.", Assert.Single(loaded.Case.File.Notes).Text);
    }

    [Fact]
    public async Task A_case_is_opened_once()
    {
        var opening = Given.ANewCase();

        Assert.NotNull(await Cases.Save(opening, default));
        Assert.Null(await Cases.Save(opening, default));
    }

    [Fact]
    public async Task Sixteen_writers_at_once_lose_no_update()
    {
        var id = (await _here.ASavedCase()).Case.File.Id;
        using var elsewhere = storage.Start();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
        {
            var cases = (writer % 2 == 0 ? _here : elsewhere).Get<ICaseStore>();
            for (var note = 0; note < 3;)
            {
                var loaded = await cases.Load(id, default);
                var change = loaded!.With(Given.Note(loaded!.Case.File.Notes.Count + 1, $"{writer}-{note}"));
                if (await cases.Save(change, default) is not null)
                    note++;
            }
        }));

        var notes = (await Cases.Load(id, default))!.Case.File.Notes;
        Assert.Equal(48, notes.Select(n => n.Text).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 48), notes.Select(n => n.Number));
        Assert.Empty(await Cases.Audit(id, default));
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_is_recognised_when_the_client_repeats_it()
    {
        using var network = new LosesTheFirstAnswer();
        using var unlucky = storage.Start(network);
        var saved = await _here.ASavedCase();

        var changed = await unlucky.Get<ICaseStore>().Save(saved.With(Given.Note(1)), default);

        Assert.Equal(2, network.Transactions);
        Assert.Equal((await Cases.Load(saved.Case.File.Id, default))!.ETag, changed!.ETag);
        Assert.NotNull(await Cases.Save(changed.With(Given.Note(2)), default));
        Assert.Empty(await Cases.Audit(saved.Case.File.Id, default));
    }

    [Fact]
    public async Task A_remembered_answer_is_repeated_for_a_day()
    {
        var saved = await _here.ASavedCase();
        var answer = new RememberedAnswer("key /1#", "print", _here.Clock.GetUtcNow());
        await Cases.Save(saved.With(false, answer, Given.Note(1)), default);

        Assert.Equal(answer, await Cases.Remembered(saved.Case.File.Id, "key /1#", default));
        Assert.Null(await Cases.Remembered(saved.Case.File.Id, "key /2#", default));

        _here.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Null(await Cases.Remembered(saved.Case.File.Id, "key /1#", default));
    }

    [Fact]
    public async Task A_save_under_a_key_that_is_taken_is_refused_unless_the_key_is_known_to_be_free()
    {
        var saved = await _here.ASavedCase();
        var answer = new RememberedAnswer("again", "print", _here.Clock.GetUtcNow());
        var next = await Cases.Save(saved.With(false, answer, Given.Note(1)), default);
        var second = next!.With(false, answer, Given.Note(2));

        Assert.Null(await Cases.Save(second, default));
        Assert.NotNull(await Cases.Save(second with { KeyIsFree = true }, default));
    }

    [Fact]
    public async Task A_case_at_its_limits_fits()
    {
        var saved = await _here.ASavedCase();
        for (var from = 1; from <= CaseFile.MaxNotes; from += 50)
        {
            var notes = Enumerable.Range(from, 50).Select(n => Given.Note(n, Italian(n))).ToArray();
            saved = (await Cases.Save(saved.With(notes), default))!;
        }

        var loaded = await Cases.Load(saved.Case.File.Id, default);
        Assert.Equal(CaseFile.MaxNotes, loaded!.Case.File.Notes.Count);
        Assert.Empty(await Cases.Audit(saved.Case.File.Id, default));
    }

    [Fact]
    public async Task A_case_that_fits_no_row_is_kept_all_the_same()
    {
        var saved = await _here.ASavedCase();
        for (var from = 1; from <= 400; from += 80)
        {
            // Nothing can compress these: 400 times 4,000 characters are 1.2 MB.
            var notes = Enumerable.Range(from, 80)
                .Select(n => Given.Note(n, Convert.ToBase64String(RandomNumberGenerator.GetBytes(3_000))))
                .ToArray();
            saved = (await Cases.Save(saved.With(notes), default))!;
        }

        var loaded = await Cases.Load(saved.Case.File.Id, default);
        Assert.Equal(StoredJson.WriteText(saved.Case), StoredJson.WriteText(loaded!.Case));
        Assert.Empty(await Cases.Audit(saved.Case.File.Id, default));
    }

    [Fact]
    public async Task All_cases_are_listed_for_rebuilding()
    {
        var saved = await _here.ASavedCase();
        var all = new List<CaseId>();
        await foreach (var id in Cases.All(null, default))
            all.Add(id);
        Assert.Single(all, saved.Case.File.Id);
    }

    private sealed class LosesTheFirstAnswer() : DelegatingHandler(new SocketsHttpHandler())
    {
        public int Transactions { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal) && ++Transactions == 1)
            {
                response.Dispose();
                throw new HttpRequestException(HttpRequestError.ResponseEnded);
            }
            return response;
        }
    }

    private static string Italian(int n)
    {
        const string Sentence = "il cliente chiede di bloccare la carta smarrita e riceverne una nuova a casa";
        var words = Sentence.Split(' ');
        var chosen = Enumerable.Range(0, 2_000).Select(i => words[(i * 7 + n * 13 + i * i * n) % words.Length]);
        return string.Join(' ', chosen)[..CaseFile.TextLimit];
    }
}
