package proofsheet.sheet;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import proofsheet.text.Problem;
import proofsheet.text.SourceText;
import proofsheet.text.Span;

/// Reads a sheet: front matter, then blocks. Never fails; what is wrong becomes a problem.
public final class SheetReader {
  private static final int LONGEST = 2_000_000;

  private final SourceText source;
  private final List<Problem> problems = new ArrayList<>();

  private SheetReader(SourceText source) {
    this.source = source;
  }

  /// The sheet in `source`; a text of more than two million characters is cut off with a problem.
  public static Sheet read(SourceText source) {
    return new SheetReader(source).read();
  }

  private Sheet read() {
    boolean tex = source.file().endsWith(".tex");
    TexPage.Read page = tex ? TexPage.of(source.text()) : new TexPage.Read(source.text(), Map.of());
    String text = page.text();
    int end = text.length();
    if (end > LONGEST) {
      end = LONGEST;
      problems.add(SheetProblem.error(new Span(end, end), "too-long"));
    }
    List<Text> lines = lines(text, end);
    int body = 0;
    Map<String, Object> yaml = Map.of();
    if (!lines.isEmpty() && lines.getFirst().chars().stripTrailing().equals("---")) {
      int close = 1;
      while (close < lines.size() && !lines.get(close).chars().stripTrailing().equals("---")) {
        close++;
      }
      if (close < lines.size()) {
        yaml = frontMatter(lines.subList(1, close));
        body = close + 1;
      }
    }
    List<Sheet.Block> blocks =
        new BlockReader(problems).blocks(lines.subList(body, lines.size()), 0);
    return new Sheet(source, front(yaml, page.macros()), blocks, List.copyOf(problems));
  }

  private static List<Text> lines(String text, int end) {
    List<Text> lines = new ArrayList<>();
    int start = 0;
    while (start <= end) {
      int next = text.indexOf('\n', start);
      int stop = next < 0 || next > end ? end : next;
      int length = stop > start && text.charAt(stop - 1) == '\r' ? stop - 1 : stop;
      lines.add(Text.of(text, start, length));
      if (stop == end) {
        break;
      }
      start = stop + 1;
    }
    return lines;
  }

  private Map<String, Object> frontMatter(List<Text> lines) {
    Text text = Text.joined(lines);
    try {
      // Rule: macros are written as `\name: expansion`; a backslash begins no YAML value here.
      Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text.chars());
      if (loaded instanceof Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((k, v) -> result.put(String.valueOf(k), v));
        return result;
      }
    } catch (YamlEngineException | IllegalArgumentException failure) {
      problems.add(
          SheetProblem.error(text.span(), "bad-front-matter", firstLine(failure.getMessage())));
    }
    return Map.of();
  }

  private static String firstLine(String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }

  private static Sheet.FrontMatter front(Map<String, Object> yaml, Map<String, String> defined) {
    Map<String, String> texts = new LinkedHashMap<>();
    yaml.forEach(
        (k, v) -> {
          if (v instanceof String || v instanceof Number || v instanceof Boolean) {
            texts.put(k, String.valueOf(v));
          }
        });
    Map<String, String> macros = new LinkedHashMap<>(defined);
    if (yaml.get("macros") instanceof Map<?, ?> map) {
      map.forEach((k, v) -> macros.put(macroName(String.valueOf(k)), String.valueOf(v)));
    }
    int digits = 4;
    if (yaml.get("digits") instanceof Number number) {
      digits = Math.max(0, Math.min(30, number.intValue()));
    }
    boolean numerator = "numerator".equals(String.valueOf(yaml.get("layout")));
    return new Sheet.FrontMatter(
        texts,
        digits,
        strings(yaml.get("use"), "standard"),
        macros,
        strings(yaml.get("answers"), "latex"),
        numerator);
  }

  private static String macroName(String name) {
    return name.startsWith("\\") ? name : "\\" + name;
  }

  private static List<String> strings(Object value, String otherwise) {
    return switch (value) {
      case List<?> list -> list.stream().map(String::valueOf).toList();
      case String one -> List.of(one);
      case null, default -> List.of(otherwise);
    };
  }
}
