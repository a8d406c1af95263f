/** A corner of a drawing: a 0-based cell and the distance from its upper left corner in points. */
export interface DrawingCorner {
  readonly row: number;
  readonly column: number;
  readonly rowOffset: number;
  readonly columnOffset: number;
}

/** Where a drawing stands: between two corners, from a corner with a size, or at a fixed place; lengths in points. */
export type DrawingAnchor =
  | {
      readonly kind: 'twoCell';
      readonly from: DrawingCorner;
      readonly to: DrawingCorner;
      /** When rows come or go: it keeps its size (`oneCell`) or its size and place (`absolute`); absent follows both corners. */
      readonly editAs?: 'oneCell' | 'absolute';
    }
  | {
      readonly kind: 'oneCell';
      readonly from: DrawingCorner;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly kind: 'absolute';
      readonly left: number;
      readonly top: number;
      readonly width: number;
      readonly height: number;
    };

/** A picture, or a frame that says what stands there and is kept in the file untouched. */
export type Drawing =
  | {
      readonly kind: 'picture';
      readonly anchor: DrawingAnchor;
      /** Key of `Workbook.media`. */
      readonly media: string;
      readonly name: string;
      readonly description: string;
      /** Degrees clockwise. */
      readonly rotation: number;
      readonly flippedHorizontally?: true;
      readonly flippedVertically?: true;
      /** What is cut off at each side, as a fraction of the picture; negative adds empty room. */
      readonly crop?: {
        readonly left: number;
        readonly top: number;
        readonly right: number;
        readonly bottom: number;
      };
      /** The picture is the content of its cell: it lies inside the anchor in proportion, and the cell's text is not shown. */
      readonly inCell?: true;
    }
  | {
      readonly kind: 'frame';
      readonly anchor: DrawingAnchor;
      readonly content: 'chart' | 'shape' | 'control' | 'metafile' | 'object' | 'diagram';
      readonly name: string;
      /** Text inside a shape, shown in the frame. */
      readonly text: string;
    };

/** The bytes of a picture of the package. */
export interface Media {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/bmp';
  readonly bytes: Uint8Array;
}
