package proofsheet.render.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/// Gives the drawings of a document their sources as the text that is copied and searched.
///
/// Readers look for that text beside the drawing's commands; the graphics library writes it into a
/// list of properties apart from them, where some do not look.
final class FormulaText {
  private FormulaText() {}

  private static final String NAMED = "/Span /Prop1 BDC";

  static void write(PDDocument document) throws IOException {
    Set<COSBase> done = Collections.newSetFromMap(new IdentityHashMap<>());
    for (PDPage page : document.getPages()) {
      PDResources resources = page.getResources();
      for (COSName name : resources.getXObjectNames()) {
        if (resources.getXObject(name) instanceof PDFormXObject form
            && done.add(form.getCOSObject())) {
          write(form);
        }
      }
    }
  }

  private static void write(PDFormXObject form) throws IOException {
    PDPropertyList properties =
        form.getResources() == null
            ? null
            : form.getResources().getProperties(COSName.getPDFName("Prop1"));
    if (properties == null) {
      return;
    }
    String text = properties.getCOSObject().getString(COSName.ACTUAL_TEXT, "");
    COSStream stream = form.getCOSObject();
    String commands;
    try (var in = stream.createInputStream()) {
      commands = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
    String hex = HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
    String inline = "/Span <</ActualText <FEFF" + hex + ">>> BDC";
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(commands.replace(NAMED, inline).getBytes(StandardCharsets.ISO_8859_1));
    }
    form.getResources().getCOSObject().removeItem(COSName.PROPERTIES);
  }
}
