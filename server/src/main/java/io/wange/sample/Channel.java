package io.wange.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a report came in.
 *
 * @param byOfficer found by a grid officer or inspector on the round
 * @param photos share of its reports with a photo
 */
record Channel(String code, int weight, boolean byOfficer, double photos, List<String> openings) {

    private static final List<Channel> ALL = List.of(
            new Channel("patrol", 46, true, 0.95, List.of("")),
            new Channel("hotline", 27, false, 0.15, List.of("市民来电反映：", "来电人称，", "热线转办：", "")),
            new Channel("public", 13, false, 0.85, List.of("", "随手拍：", "求助，")),
            new Channel("web", 4, false, 0.4, List.of("网友留言：", "")),
            new Channel("leader", 1, false, 0.2, List.of("领导批转：")),
            new Channel("video", 5, false, 1, List.of("视频巡检发现，")),
            new Channel("upper", 2, false, 0.3, List.of("市级平台下派：")),
            new Channel("other", 2, false, 0.3, List.of("")));

    /** What residents ask for themselves: by telephone, or on the web. */
    private static final Set<String> BY_RESIDENTS = Set.of("service", "mediation");

    /** Of a lifecycle in which only officers report, theirs. */
    static Channel pick(String lifecycle, Random random) {
        if (lifecycle.equals("spot")) return ALL.getFirst();
        if (BY_RESIDENTS.contains(lifecycle)) return ALL.get(random.nextDouble() < 0.8 ? 1 : 3);
        int total = ALL.stream().mapToInt(Channel::weight).sum();
        int at = random.nextInt(total);
        for (var channel : ALL) {
            at -= channel.weight();
            if (at < 0) return channel;
        }
        throw new AssertionError();
    }

    String opening(Random random) {
        return Matter.pick(openings, random);
    }

    /** The number that the hotline gave. */
    @Nullable String outerNumber(Instant at, Random random) {
        if (!code.equals("hotline") && !code.equals("upper")) return null;
        var day = DateTimeFormatter.ofPattern("yyMMdd")
                .withZone(ZoneOffset.ofHours(8))
                .format(at);
        return day + String.format("%04d", random.nextInt(10_000));
    }
}
