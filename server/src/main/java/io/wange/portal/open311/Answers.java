package io.wange.portal.open311;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes answers in the asked format. They are maps and lists; in XML the members of a list are called as the standard calls
 * them, in JSON a list is a bare array. Missing values are said: null in JSON, an empty element in XML.
 */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(include -> include.withContentInclusion(JsonInclude.Include.ALWAYS))
            .build();
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    /** What one of many is called. */
    private static final Map<String, String> ONE = Map.of(
            "services", "service",
            "attributes", "attribute",
            "values", "value",
            "service_requests", "request",
            "errors", "error",
            "endpoints", "endpoint",
            "formats", "format");

    private Answers() {}

    static ResponseEntity<byte[]> ok(HttpServletRequest request, String root, Object content) {
        return builder(request, HttpStatusCode.valueOf(200)).body(bytes(Format.of(request), root, content));
    }

    static ResponseEntity.BodyBuilder builder(HttpServletRequest request, HttpStatusCode status) {
        return ResponseEntity.status(status)
                .header("Content-Type", Format.of(request).contentType())
                // open data: a page of another site may read it
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", "Link, X-Page, X-Page-Size, Retry-After")
                .header("Vary", "Accept, Accept-Language");
    }

    static byte[] bytes(Format format, String root, Object content) {
        return format == Format.JSON ? JSON.writeValueAsBytes(content) : xml(root, content);
    }

    private static byte[] xml(String root, Object content) {
        var out = new ByteArrayOutputStream();
        try {
            var writer = FACTORY.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            element(writer, root, content);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static void element(XMLStreamWriter writer, String name, @Nullable Object content)
            throws XMLStreamException {
        if (content == null) {
            writer.writeEmptyElement(name);
            return;
        }
        writer.writeStartElement(name);
        switch (content) {
            case Map<?, ?> members -> {
                for (var member : members.entrySet())
                    element(writer, String.valueOf(member.getKey()), member.getValue());
            }
            case List<?> many -> {
                for (var one : many) element(writer, ONE.getOrDefault(name, "item"), one);
            }
            default -> writer.writeCharacters(writable(content.toString()));
        }
        writer.writeEndElement();
    }

    /** XML 1.0 has no way at all to write most control characters. */
    private static String writable(String text) {
        if (text.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0xfffe)) return text;
        var clean = new StringBuilder(text.length());
        text.chars()
                .filter(c -> c >= ' ' && c < 0xfffe || c == '\t' || c == '\n' || c == '\r')
                .forEach(c -> clean.append((char) c));
        return clean.toString();
    }
}
