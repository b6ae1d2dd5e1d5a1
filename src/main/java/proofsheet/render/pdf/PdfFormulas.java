package proofsheet.render.pdf;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.w3c.dom.Element;
import proofsheet.render.drawing.Drawing;
import proofsheet.render.drawing.FormulaElements;

/// The drawings of one PDF, and the `object` elements that stand for them in its XHTML.
public final class PdfFormulas implements FormulaElements {
  /// The canvas around a drawing, in pixels.
  private static final int MARGIN = 3;

  static final String TYPE = "application/x-formula";

  private record Entry(Drawing drawing, String alternative) {}

  /// What makes two drawings of a document the same one.
  private record Key(String alternative, double width, double height, double depth, double em) {}

  private final List<Entry> entries = new ArrayList<>();

  @Override
  public String element(Drawing drawing, String alternative) {
    entries.add(new Entry(drawing, alternative));
    return String.format(
        Locale.ROOT,
        "<object class=\"formula\" type=\"%s\" data=\"%d\" alt=\"%s\" style=\"display:inline-block;"
            + "width:%.4fem;height:%.4fem;vertical-align:%.4fem\"></object>",
        TYPE,
        entries.size() - 1,
        FormulaElements.attribute(alternative.isBlank() ? "formula" : alternative),
        Math.max(0.01, drawing.width()),
        Math.max(0.01, drawing.height() + drawing.depth()),
        -drawing.depth());
  }

  FSObjectDrawer drawer() {
    return this::draw;
  }

  private Map<Shape, String> draw(
      Element element,
      double x,
      double y,
      double width,
      double height,
      OutputDevice device,
      RenderingContext context,
      int dotsPerPixel) {
    Entry entry = entries.get(Integer.parseInt(element.getAttribute("data")));
    Drawing drawing = entry.drawing();
    double total = drawing.height() + drawing.depth();
    boolean wide = drawing.width() > total;
    double em = (wide ? width / drawing.width() : height / total) / dotsPerPixel;
    // The canvas is cut to whole pixels, and letters reach beyond their boxes: so it is larger.
    device.drawWithGraphics(
        (float) x - MARGIN * dotsPerPixel,
        (float) y - MARGIN * dotsPerPixel,
        (float) Math.ceil(width / dotsPerPixel) + 2 * MARGIN,
        (float) Math.ceil(height / dotsPerPixel) + 2 * MARGIN,
        new Key(entry.alternative(), drawing.width(), drawing.height(), drawing.depth(), em),
        graphics -> named(graphics, entry, em));
    return Map.of();
  }

  /// Paints so that who copies the formula from the page gets its source.
  private static void named(Graphics2D graphics, Entry entry, double em) {
    Drawing drawing = entry.drawing();
    if (graphics instanceof PdfBoxGraphics2D pdf) {
      PDPropertyList properties = PDPropertyList.create(new COSDictionary());
      properties.getCOSObject().setString(COSName.ACTUAL_TEXT, entry.alternative());
      pdf.drawInMarkedContentSequence(
          COSName.getPDFName("Span"),
          properties,
          inside -> drawing.paint(inside, MARGIN, MARGIN + drawing.height() * em, em));
    } else {
      drawing.paint(graphics, MARGIN, MARGIN + drawing.height() * em, em);
    }
  }
}
