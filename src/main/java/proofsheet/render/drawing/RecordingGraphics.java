package proofsheet.render.drawing;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A graphics context that keeps what is drawn as ink.
final class RecordingGraphics extends RefusingGraphics {
  private final List<Ink> inks = new ArrayList<>();

  /// Drawings that stand in for rectangles of a colour.
  private final Inserts inserts;

  private AffineTransform transform = new AffineTransform();
  private Color color = Color.BLACK;
  private Font font = new Font(Font.SERIF, Font.PLAIN, 1);
  private Stroke stroke = new BasicStroke(1);

  RecordingGraphics(Inserts inserts) {
    this.inserts = inserts;
  }

  List<Ink> inks() {
    return inks;
  }

  private String ink() {
    return color.equals(Color.BLACK) ? "" : "%06x".formatted(color.getRGB() & 0xFFFFFF);
  }

  @Override
  public void fill(Shape shape) {
    Optional<Drawing> inserted = inserts.of(color);
    if (inserted.isPresent()) {
      Drawing insert = inserted.get();
      Rectangle2D box = shape.getBounds2D();
      AffineTransform place = new AffineTransform(transform);
      // In scripts the engine's rectangle is smaller, and so is what stands for it.
      double scale = box.getHeight() / Math.max(0.001, insert.total());
      place.translate(box.getMinX(), box.getMaxY() - insert.depth() * scale);
      place.scale(scale, scale);
      inks.addAll(insert.moved(place));
      return;
    }
    if (shape.getBounds2D().getWidth() > 0) {
      inks.add(new Ink.Area(transform.createTransformedShape(shape), ink()));
    }
  }

  @Override
  public void draw(Shape shape) {
    fill(stroke.createStrokedShape(shape));
  }

  @Override
  public void drawString(String text, float x, float y) {
    Face face = Face.of(font);
    double pen = x;
    for (int code : text.codePoints().toArray()) {
      AffineTransform place = new AffineTransform(transform);
      place.translate(pen, y);
      place.scale(font.getSize2D(), font.getSize2D());
      inks.add(
          code == HiddenGlyph.CODE
              ? new Ink.Area(
                  place.createTransformedShape(HiddenGlyph.outline(font.getFamily())), ink())
              : new Ink.Glyph(face, code, place, ink()));
      pen += text.length() > 1 ? face.advance(code) * font.getSize2D() : 0;
    }
  }

  @Override
  public void drawString(String text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  // ---- state

  @Override
  public void translate(int x, int y) {
    transform.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    transform.translate(x, y);
  }

  @Override
  public void rotate(double theta) {
    transform.rotate(theta);
  }

  @Override
  public void rotate(double theta, double x, double y) {
    transform.rotate(theta, x, y);
  }

  @Override
  public void scale(double x, double y) {
    transform.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    transform.shear(x, y);
  }

  @Override
  public void transform(AffineTransform by) {
    transform.concatenate(by);
  }

  @Override
  public void setTransform(AffineTransform to) {
    transform = new AffineTransform(to);
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public Color getColor() {
    return color;
  }

  @Override
  public void setColor(Color to) {
    color = to == null ? Color.BLACK : to;
  }

  @Override
  public Paint getPaint() {
    return color;
  }

  @Override
  public void setPaint(Paint paint) {
    if (paint instanceof Color to) {
      color = to;
    }
  }

  @Override
  public Font getFont() {
    return font;
  }

  @Override
  public void setFont(Font to) {
    font = to;
  }

  @Override
  public Stroke getStroke() {
    return stroke;
  }

  @Override
  public void setStroke(Stroke to) {
    stroke = to;
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return new FontRenderContext(null, true, true);
  }

  @Override
  public Object getRenderingHint(RenderingHints.Key key) {
    return RenderingHints.VALUE_ANTIALIAS_ON;
  }

  @Override
  public RenderingHints getRenderingHints() {
    return new RenderingHints(Map.of());
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, Object value) {}

  @Override
  public void setRenderingHints(Map<?, ?> hints) {}

  @Override
  public void addRenderingHints(Map<?, ?> hints) {}

  @Override
  public Composite getComposite() {
    return AlphaComposite.SrcOver;
  }

  @Override
  public void setComposite(Composite composite) {}

  @Override
  public Color getBackground() {
    return Color.WHITE;
  }

  @Override
  public void setBackground(Color to) {}

  @Override
  public void dispose() {}
}
