package proofsheet.render.pdf;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;

/// Names what the engine calls a figure by what it is. Every figure of a page is a formula.
final class FormulaTags {
  private FormulaTags() {}

  private static final COSName KIND = COSName.S;
  private static final COSName FIGURE = COSName.getPDFName("Figure");
  private static final COSName FORMULA = COSName.getPDFName("Formula");

  static void name(PDDocument document) {
    PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
    if (root == null) {
      return;
    }
    Deque<COSBase> open = new ArrayDeque<>();
    open.push(root.getCOSObject());
    while (!open.isEmpty()) {
      COSBase node = open.pop();
      switch (node instanceof COSObject reference ? reference.getObject() : node) {
        case COSArray array -> array.forEach(open::push);
        case COSDictionary element -> {
          if (FIGURE.equals(element.getCOSName(KIND))) {
            element.setItem(KIND, FORMULA);
          }
          COSBase kids = element.getItem(COSName.K);
          if (kids != null) {
            open.push(kids);
          }
        }
        case null, default -> {}
      }
    }
  }
}
