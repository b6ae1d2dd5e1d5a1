package proofsheet.render.pdf;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import java.util.zip.CRC32;
import org.apache.pdfbox.pdmodel.PDDocument;
import proofsheet.render.drawing.Typeface;

/// Writes XHTML as PDF.
///
/// The XHTML is well-formed XML with `lang` and `title`, its style sheet inside; its page rules say
/// what stands in the margins. Fonts: `CMU Serif`, `CMU Typewriter Text`, `DejaVu Sans`.
public final class PdfWriter {
  private PdfWriter() {}

  /// Rule: the same page gives the same bytes, so a file carries no time; this one stands for it.
  private static final Instant NO_TIME = Instant.parse("2000-01-01T00:00:00Z");

  /// The PDF of `xhtml`, whose formulas are `formulas`.
  public static byte[] write(String xhtml, PdfFormulas formulas) {
    quiet();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfBoxRenderer renderer = builder(xhtml, formulas, out).buildPdfRenderer()) {
      renderer.createPDFWithoutClosing();
      PDDocument document = renderer.getPdfDocument();
      document.getDocumentInformation().setCreationDate(time());
      document.getDocumentInformation().setModificationDate(time());
      document.setDocumentId(checksum(xhtml));
      FormulaTags.name(document);
      FormulaText.write(document);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PdfRendererBuilder builder(
      String xhtml, PdfFormulas formulas, ByteArrayOutputStream out) {
    DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
    drawers.registerDrawer(PdfFormulas.TYPE, formulas.drawer());
    PdfRendererBuilder builder =
        new PdfRendererBuilder()
            .useFastMode()
            .usePdfUaAccessibility(true)
            .withProducer("Proofsheet")
            .useObjectDrawerFactory(drawers)
            .useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI)
            .useExternalResourceAccessControl(
                (uri, type) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI)
            .withHtmlContent(xhtml, null)
            .toStream(out);
    for (Typeface face : Typeface.all()) {
      builder.useFont(
          (FSSupplier<java.io.InputStream>) face::open,
          face.family(),
          face.bold() ? 700 : 400,
          face.italic() ? FontStyle.ITALIC : FontStyle.NORMAL,
          true);
    }
    return builder;
  }

  /// The libraries tell their progress to loggers; users read our words only.
  private static void quiet() {
    System.setProperty("java.awt.headless", "true");
    System.setProperty("org.apache.commons.logging.Log", "org.apache.commons.logging.impl.NoOpLog");
    XRLog.setLoggingEnabled(false);
  }

  private static Calendar time() {
    Calendar time = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    time.setTimeInMillis(NO_TIME.toEpochMilli());
    return time;
  }

  private static long checksum(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
