package io.wange.cases;

import io.wange.files.PhotoRef;
import io.wange.platform.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a channel asks for, and what it must be like. */
final class SourceRules {

    private static final int LONGEST = 100;
    private static final int MOST_VISITORS = 999;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final Set<String> OCCASIONS = Set.of("order", "meeting");

    private SourceRules() {}

    /** Refuses what makes no sense, whoever sends it. */
    static void check(ReportDraft draft, LocalDate today, Instant now) {
        checkSecret(draft);
        var source = draft.source();
        if (source == null) return;
        only(draft, "leader", "giver", source.giver());
        only(draft, "leader", "occasion", source.occasion());
        only(draft, "leader", "document", source.document());
        only(draft, "leader", "replyBy", source.replyBy());
        only(draft, "leader", "urgent", source.urgent());
        only(draft, "visit", "visitors", source.visitors());
        only(draft, "video", "camera", source.camera());
        only(draft, "video", "seenAt", source.seenAt());
        Inputs.text("source.giver", source.giver(), LONGEST);
        Inputs.text("source.document", source.document(), LONGEST);
        Inputs.text("source.camera", source.camera(), LONGEST);
        if (source.occasion() != null && !OCCASIONS.contains(source.occasion()))
            throw Problem.invalid("source.occasion", "choice", "An assignment comes from an order or a meeting.");
        var day = source.replyBy();
        if (day != null && (day.isBefore(today) || day.isAfter(today.plusYears(3))))
            throw Problem.invalid("source.replyBy", "past", "The day for the answer is over, or too far away.");
        var visitors = source.visitors();
        if (visitors != null && (visitors < 1 || visitors > MOST_VISITORS))
            throw Problem.invalid("source.visitors", "range", "1 to 999 visitors come.");
        if (source.seenAt() != null && source.seenAt().isAfter(now.plusSeconds(60)))
            throw Problem.invalid("source.seenAt", "future", "The picture is not taken yet.");
    }

    /** What people at a desk must say; machines and tables know less. */
    static void checkComplete(ReportDraft draft) {
        var source = draft.source();
        switch (draft.channel()) {
            case "leader" -> needed("source.giver", source == null ? null : source.giver());
            case "visit" ->
                needed(
                        "reporter.name",
                        draft.reporter() == null ? null : draft.reporter().name());
            case "video" -> {
                needed("source.camera", source == null ? null : source.camera());
                List<PhotoRef> photos = draft.photos() == null ? List.of() : draft.photos();
                if (photos.isEmpty())
                    throw Problem.invalid("photos", "required", "A matter from a camera comes with its picture.");
            }
            default -> {
                // nothing more
            }
        }
    }

    /** Who is not to be named must not be named in the text either, which all read. */
    private static void checkSecret(ReportDraft draft) {
        var reporter = draft.reporter();
        if (reporter == null || !draft.secret()) return;
        for (var word : new String[] {reporter.name(), reporter.phone()}) {
            if (word == null || word.strip().length() < 2) continue;
            if (names(draft.description(), word.strip()))
                throw Problem.invalid("description", "secret", "The text names who wants not to be named.");
            if (names(draft.address(), word.strip()))
                throw Problem.invalid("address", "secret", "The place names who wants not to be named.");
        }
    }

    private static boolean names(@Nullable String text, String word) {
        return text != null && text.contains(word);
    }

    private static void only(ReportDraft draft, String channel, String field, @Nullable Object value) {
        if (value != null && !channel.equals(draft.channel()))
            throw Problem.invalid("source." + field, "channel", "That belongs to the channel " + channel + ".");
    }

    private static void needed(String field, @Nullable String value) {
        if (value == null || value.isBlank()) throw Problem.invalid(field, "required", field + " is needed.");
    }

    /** The words of an assignment, as they stand in the history. */
    static String words(ReportSource source) {
        var words = new StringBuilder("meeting".equals(source.occasion()) ? "会议议定：" : "领导交办：");
        words.append(source.giver());
        if (source.document() != null && !source.document().isBlank())
            words.append("，文号 ").append(source.document().strip());
        if (source.replyBy() != null)
            words.append("，").append(DAY.format(source.replyBy())).append(" 前答复");
        return words.toString();
    }
}
