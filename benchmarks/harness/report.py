"""Markdown: one table a scenario, and the verdict on the targets."""

LIMIT = "c-epoll"
MEASURES = {"c-epoll": "C epoll", "nginx": "nginx"}
NOISE = 10  # % of a core that others may use before the report warns


def table(scenario, results):
    """results: server name -> Result."""
    limit = results.get(scenario.limit)
    lines = [f"\n### {scenario.title}\n",
             f"| server | req/s | CPU µs/req | × {MEASURES[scenario.limit]} | p50, ms | p99, ms | RSS, MiB | server CPU % | load CPU % "
             "| other CPU % | errors | rounds, req/s |",
             "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|"]
    for name, result in sorted(results.items(), key=lambda entry: entry[1].alone.cpu):
        f = result.alone
        ratio = f"{f.cpu / limit.alone.cpu:.2f}" if limit else "–"
        lines.append(f"| {name} | {f.rate:,.0f} | {f.cpu:.2f} | {ratio} | {_ms(f.p50)} | {_ms(f.p99)} | {f.rss:.0f} "
                     f"| {f.server:.0f} | {f.load:.0f} | {f.other:.0f} | {f.errors} "
                     f"| {' '.join(f'{r.rate:.0f}' for r in result.rounds)} |")
    return "\n".join(lines)


def _ms(value):
    """Zero stands for not measured (see load.measure)."""
    return f"{value:.2f}" if value else "–"


def mixed_table(scenario, results):
    """results: server name -> Result with all its parts."""
    lines = [f"\n### {scenario.title}\n",
             "| server | alone req/s | alone p99, ms | with /block req/s | kept | p50, ms | p99, ms | /block req/s "
             "| /block p99, ms | other CPU % | errors |",
             "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for name, result in sorted(results.items(), key=lambda entry: entry[1].beside.p99):
        alone, beside, blocked = result.alone, result.beside, result.blocked
        lines.append(f"| {name} | {alone.rate:,.0f} | {alone.p99:.2f} | {beside.rate:,.0f} "
                     f"| {beside.rate / alone.rate:.0%} | {beside.p50:.2f} | {beside.p99:.2f} | {blocked.rate:,.0f} "
                     f"| {blocked.p99:.2f} | {beside.other:.0f} | {result.errors()} |")
    return "\n".join(lines)


def verdicts(results, doubts):
    """results: scenario name -> server name -> Result. A target whose servers did not all run is not judged. doubts are
    reasons not to trust the figures."""
    noise = max((figures.other for of_scenario in results.values() for result in of_scenario.values()
                 for figures in (result.alone, result.beside) if figures), default=0)
    if noise > NOISE:
        doubts = [*doubts, f"the rest of the machine used up to {noise:.0f} % of a core: run again on a quiet one"]

    def cpu_ratio(server, other, scenario="sum", of_other="sum"):
        return results[scenario][server].alone.cpu / results[of_other][other].alone.cpu

    def at_most(ratio, limit):
        return ratio <= limit, f"{ratio:.2f} ×"

    def fast_under_blocking():
        engine = results["mixed"]["engine"]
        kept = engine.beside.rate / engine.alone.rate
        return kept >= 0.85 and engine.beside.p99 < 5, f"{kept:.0%}, p99 {engine.beside.p99:.2f} ms"

    def blocking():
        rate, maximum = results["block"]["engine"].alone.rate, 256 / 0.020
        return rate >= 0.75 * maximum, f"{rate:,.0f}/s of {maximum:,.0f}/s, {rate / maximum:.0%}"

    def less_than_mvc(scenario):
        ratio = cpu_ratio("spring-mvc", "starter", scenario, scenario)
        return ratio >= 5, f"{ratio:.1f} × less"

    def over_tls():
        ratios = [cpu_ratio("engine", peer, name, name) for name in ("tls", "tls-large", "tls-new")
                  for peer in ("netty", "spring-mvc")]
        return max(ratios) <= 1, f"{', '.join(f'{ratio:.2f}' for ratio in ratios)} ×"

    def as_nginx(scenario):
        cost = {server: result.alone.cpu for server, result in results[scenario].items()}
        ratio, next_peer = cost["engine"] / cost["nginx"], min(cost["netty"], cost["jetty"], cost["spring-mvc"])
        return (ratio <= 1.25 and cost["engine"] < next_peer,
                f"{ratio:.2f} ×; {cost['engine']:.1f} µs, the best JVM peer {next_peer:.1f} µs")

    targets = [
        ("engine: at most 1.25 × C epoll's CPU per plain GET", lambda: at_most(cpu_ratio("engine", LIMIT), 1.25)),
        ("starter with metrics: at most 1.45 × C epoll's CPU per annotated GET",
         lambda: at_most(cpu_ratio("starter", LIMIT), 1.45)),
        ("starter: at least 5 × less CPU per annotated GET than Spring MVC on Tomcat", lambda: less_than_mvc("sum")),
        ("starter with metrics: at most 2.5 × C epoll's CPU of a plain GET per validated JSON POST",
         lambda: at_most(cpu_ratio("starter", LIMIT, "post"), 2.5)),
        ("starter: at least 5 × less CPU per validated JSON POST than Spring MVC on Tomcat",
         lambda: less_than_mvc("post")),
        ("engine, fast under blocking: at least 85 % of its own throughput alone, p99 below 5 ms", fast_under_blocking),
        ("engine, 20 ms handler at 256 connections: at least 75 % of the arithmetical maximum", blocking),
        ("engine over TLS: at least the throughput of a core of Netty's and Tomcat's JDK provider, so at most their CPU "
         "per request (/sum, 300 KiB, handshake; Netty's and Tomcat's each)", over_tls),
        ("engine, 35 KB file: at most 1.25 × nginx's CPU per request, and less than every JVM peer",
         lambda: as_nginx("file35")),
        ("engine, 300 KB file: at most 1.25 × nginx's CPU per request, and less than every JVM peer",
         lambda: as_nginx("file300")),
    ]
    lines = ["\n### Targets\n"]
    for text, judge in targets:
        try:
            met, shown = judge()
            lines.append(f"- {'met' if met else '**missed**'}: {text}: {shown}")
        except KeyError:
            lines.append(f"- not measured: {text}")
    if doubts:
        lines += ["\nDoubts:\n", *(f"- {doubt}" for doubt in doubts)]
    return "\n".join(lines)
