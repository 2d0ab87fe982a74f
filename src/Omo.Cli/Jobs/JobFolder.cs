// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Core;
using Omo.Machine.Checkpoints;
using Omo.Machine.Commitments;
using Omo.Machine.Host;
using Omo.Machine.Loading;

namespace Omo.Cli.Jobs;

/// <summary>
/// A folder that holds all that the jobs of a commitment need, and their results: the program and its input, checkpoints, and the
/// plan, which is written last. Every file appears at once and whole, so a job that is killed leaves nothing that is wrong.
/// </summary>
/// <param name="path">The folder.</param>
internal sealed class JobFolder(string path)
{
    /// <summary>Most jobs of a plan.</summary>
    public const int MaxJobs = 100_000;

    private const int MaxJsonBytes = 256 << 20;
    private const int LeastHeight = 3;
    private const int SegmentsAJob = 4;
    private const ulong CheckpointSteps = 1 << 24;
    private const ulong Chunk = 1 << 20;

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    private string PlanFile => Path.Combine(path, "plan.json");

    private string ProgramFile => Path.Combine(path, "program");

    private string InputFilePath => Path.Combine(path, "stdin");

    private string Checkpoints => Path.Combine(path, "checkpoints");

    /// <summary>Executes a program and writes all that its jobs need. Interrupted and called again, it goes on.</summary>
    /// <exception cref="CliException">The folder has another plan, or the program does not end within its limit on steps.</exception>
    public JobPlan Make(ExecutionRequest request, ulong stride, int jobs, CancellationToken cancellation, Action<ulong> onProgress)
    {
        Directory.CreateDirectory(path);
        using var machine = request.StartSilently();
        var start = machine.StateHash().ToString();
        if (File.Exists(PlanFile))
        {
            var old = ReadPlan();
            return old.Start == start && old.Stride == stride && old.Jobs == jobs
                ? old
                : throw CliException.BadFile($"'{path}' holds another plan (of {old.Path}, stride {old.Stride}, {old.Jobs} jobs); name another folder");
        }

        WriteWhole(ProgramFile, request.File);
        WriteWhole(InputFilePath, request.Load.Input.ToArray());
        using var checkpoints = new CheckpointFolder(Checkpoints, machine, CheckpointSteps);
        checkpoints.Resume(ulong.MaxValue);
        while (!machine.HasExited && machine.Step < request.MaxSteps)
        {
            cancellation.ThrowIfCancellationRequested();
            machine.Run(Math.Min(Chunk, request.MaxSteps - machine.Step));
            checkpoints.AddIfDue(machine.Step);
            onProgress(machine.Step);
        }

        checkpoints.Finish();
        if (!machine.HasExited)
        {
            throw Runner.StepLimit(request.MaxSteps);
        }

        var (height, segments) = Split(machine.Step, stride, jobs);
        var plan = new JobPlan
        {
            Version = JobPlan.CurrentVersion,
            Start = start,
            Path = request.Path,
            Arguments = request.Load.Arguments,
            Environment = request.Load.Environment,
            MaxMemory = request.Load.MemoryLimit,
            Engine = request.Engine,
            Stride = stride,
            Steps = machine.Step,
            SegmentHeight = height,
            Segments = segments,
            Jobs = jobs,
        };
        WriteWhole(PlanFile, JsonSerializer.SerializeToUtf8Bytes(plan, s_json));
        return plan;
    }

    /// <summary>The plan.</summary>
    /// <exception cref="CliException">There is none, or it is not one.</exception>
    public JobPlan ReadPlan()
    {
        var plan = ReadJson<JobPlan>(PlanFile, "plan");
        return plan.Version == JobPlan.CurrentVersion && plan.Jobs is > 0 and <= MaxJobs && plan.Segments > 0 && plan.Stride > 0
            && plan.SegmentHeight is >= LeastHeight and <= Committer.DefaultSegmentHeight && Hash256.TryParse(plan.Start, out _)
            ? plan
            : throw CliException.BadFile($"plan '{PlanFile}' is of another version or damaged; make it again in a new folder");
    }

    /// <summary>Does one job and writes its result; a result that is there already stays.</summary>
    /// <param name="job">Its number.</param>
    /// <param name="preimages">Where the guest's pre-images come from.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The job's segments.</returns>
    /// <exception cref="CliException">The folder is damaged.</exception>
    public IReadOnlyList<SegmentResult> Run(int job, IPreimageSource preimages, CancellationToken cancellation)
    {
        var plan = ReadPlan();
        if (job >= plan.Jobs)
        {
            throw CliException.Usage($"--index: there are {plan.Jobs} jobs, numbered from 0");
        }

        if (File.Exists(ResultFile(job)))
        {
            return ReadResult(plan, job);
        }

        var (first, end) = plan.SegmentsOf(job);
        List<SegmentResult> segments = first == end ? [] : Compute(plan, first, end, preimages, cancellation);
        WriteWhole(
            ResultFile(job), JsonSerializer.SerializeToUtf8Bytes(new JobResult(JobPlan.CurrentVersion, plan.Start, job, segments), s_json));
        return segments;
    }

    /// <summary>Puts all results together.</summary>
    /// <exception cref="CliException">Results are missing or damaged.</exception>
    public Commitment Merge()
    {
        var plan = ReadPlan();
        List<int> missing = [.. Enumerable.Range(0, plan.Jobs).Where(job => !File.Exists(ResultFile(job)))];
        if (missing.Count > 0)
        {
            throw CliException.BadFile(
                $"{missing.Count} of {plan.Jobs} jobs have left no result in '{path}': {string.Join(", ", missing.Take(20))}"
                + $"{(missing.Count > 20 ? ", ..." : "")}; run them with 'omo jobs run'");
        }

        var segments = Enumerable.Range(0, plan.Jobs).SelectMany(job => ReadResult(plan, job)).Select(Parse).ToList();
        return segments.Select((s, i) => s.Index == (ulong)i && s.HasEnded == (i == plan.Segments - 1)).All(isRight => isRight)
            && segments.Count == plan.Segments && segments[^1].Steps == plan.Steps
            ? Segment.Merge(segments, plan.Stride, plan.SegmentHeight)
            : throw CliException.BadFile($"the results in '{path}' do not fit the plan; delete the job-*.json and run the jobs again");
    }

    private List<SegmentResult> Compute(JobPlan plan, int first, int end, IPreimageSource preimages, CancellationToken cancellation)
    {
        using var machine = Load(plan, preimages);
        if (machine.StateHash().ToString() != plan.Start)
        {
            throw CliException.BadFile($"program or input in '{path}' are not those of its plan; make it again in a new folder");
        }

        using (var checkpoints = new CheckpointFolder(Checkpoints, machine, CheckpointSteps))
        {
            checkpoints.Resume(StepOf(plan, first));
        }

        while (machine.Step < StepOf(plan, first) && !machine.HasExited)
        {
            cancellation.ThrowIfCancellationRequested();
            machine.Run(Math.Min(Chunk, StepOf(plan, first) - machine.Step));
        }

        var segments = new List<SegmentResult>();
        for (var index = first; index < end; index++)
        {
            var s = Segment.Compute(machine, (ulong)index, plan.Stride, plan.SegmentHeight, cancellation);
            segments.Add(new SegmentResult(s.Index, s.Root.ToString(), s.States, s.Steps, s.LastState.ToString(), s.HasEnded));
        }

        return segments;
    }

    private Machine.Machine Load(JobPlan plan, IPreimageSource preimages) => new ExecutionRequest
    {
        Path = plan.Path,
        File = InputFile.Read(ProgramFile, "program", InputFile.MaxProgramBytes),
        Load = new LoadOptions
        {
            Arguments = plan.Arguments,
            Environment = plan.Environment,
            Input = InputFile.Read(InputFilePath, "standard input", InputFile.MaxInputBytes),
            MemoryLimit = plan.MaxMemory,
        },
        Preimages = preimages,
        MaxSteps = plan.Steps,
        Engine = plan.Engine,
    }.StartSilently();

    private JobResult ReadResultFile(int job) => ReadJson<JobResult>(ResultFile(job), "result");

    private IReadOnlyList<SegmentResult> ReadResult(JobPlan plan, int job)
    {
        var result = ReadResultFile(job);
        var (first, end) = plan.SegmentsOf(job);
        return result.Version == JobPlan.CurrentVersion && result.Start == plan.Start && result.Job == job && result.Segments.Count == end - first
            && result.Segments.All(s => Hash256.TryParse(s.Root, out _) && Hash256.TryParse(s.LastState, out _))
            ? result.Segments
            : throw CliException.BadFile($"result '{ResultFile(job)}' is not of this plan; delete it and run job {job} again");
    }

    private string ResultFile(int job) => Path.Combine(path, $"job-{job.ToString("D5", CultureInfo.InvariantCulture)}.json");

    private static Segment Parse(SegmentResult s) =>
        new(s.Index, Hash256.Parse(s.Root), s.States, s.Steps, Hash256.Parse(s.LastState), s.HasEnded);

    private static ulong StepOf(JobPlan plan, int segment) => (ulong)segment * Segment.StatesOf(plan.SegmentHeight) * plan.Stride;

    /// <summary>The greatest segments of which every job still has a few.</summary>
    private static (int Height, int Segments) Split(ulong steps, ulong stride, int jobs)
    {
        var states = Math.Max(1, (steps + stride - 1) / stride);
        var height = Committer.DefaultSegmentHeight;
        while (height > LeastHeight && states / Segment.StatesOf(height) < (ulong)(jobs * SegmentsAJob))
        {
            height--;
        }

        var segments = ((states - 1) / Segment.StatesOf(height)) + 1;
        return segments <= int.MaxValue
            ? (height, (int)segments)
            : throw CliException.Usage($"--stride: {states} states are too many; take a longer one");
    }

    private static T ReadJson<T>(string file, string what)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(InputFile.Read(file, what, MaxJsonBytes), s_json) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw CliException.BadFile($"{what} '{file}' is damaged ({e.Message.ReplaceLineEndings(" ")}); delete it and make it again");
        }
    }

    private static void WriteWhole(string file, byte[] bytes)
    {
        // Of a random name: the same job may run twice, on machines that see the same folder.
        var temporary = $"{file}.{Path.GetRandomFileName()}.tmp";
        using (var stream = new FileStream(temporary, FileMode.CreateNew))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, file, overwrite: true);
    }
}
